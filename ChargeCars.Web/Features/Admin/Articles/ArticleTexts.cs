namespace ChargeCars.Web.Features.Admin.Articles;

/// <summary>Names the texts of the articles' pages.</summary>
public sealed class ArticleTexts;
