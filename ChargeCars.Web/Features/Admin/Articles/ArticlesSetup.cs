using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Admin.Articles;

/// <summary>Registers the pages of the price list.</summary>
internal static class ArticlesSetup
{
    /// <summary>Adds its pages to the rail: who sees prices reads them, an administrator sets them.</summary>
    public static IServiceCollection AddArticlePages(this IServiceCollection services) => services
        .AddSingleton(new RefusalTexts(typeof(ArticleTexts)))
        .AddSingleton(new NavItem(NavGroup.Settings, 15, "/settings/articles", "tag", typeof(ArticleTexts), "Articles")
        {
            About = "ArticlesAbout",
            Policy = Permissions.SeeMoney,
            NewHref = "/settings/articles/new",
            NewTitle = "NewArticle",
            NewPolicy = Permissions.Administer,
        });
}
