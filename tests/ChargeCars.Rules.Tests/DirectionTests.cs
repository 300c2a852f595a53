using System.Reflection;
using System.Runtime.CompilerServices;
using ChargeCars.Core.Data;
using Xunit;

namespace ChargeCars.Rules.Tests;

public sealed class DirectionTests
{
    // Data holds every feature's sets and Demo makes every feature's rows: they see all, so they are no part of the graph.
    private static readonly string[] SeeAll = ["Data", "Demo", "Common"];

    private static IEnumerable<Type> Types(Assembly assembly) => assembly.GetTypes().Where(t => t.Namespace is not null);

    [Fact]
    public void Core_refers_to_neither_Ocpp_nor_Web_nor_ASP_NET()
    {
        var names = Assemblies.Core.GetReferencedAssemblies().Select(a => a.Name!).ToList();
        Assert.Empty(ForbiddenForCore(names));
        Assert.Equal(["ChargeCars.Web", "Microsoft.AspNetCore.Http"], ForbiddenForCore(["ChargeCars.Web", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Identity.EntityFrameworkCore", "System.Runtime"]));
    }

    [Fact]
    public void Ocpp_does_not_refer_to_Web() =>
        Assert.DoesNotContain("ChargeCars.Web", Assemblies.Ocpp.GetReferencedAssemblies().Select(a => a.Name));

    [Fact]
    public void Features_of_Core_form_the_acyclic_graph_that_is_written_down()
    {
        var graph = FeatureGraph.Of(Types(Assemblies.Core), "ChargeCars.Core", SeeAll);
        Assert.Null(graph.Cycle());

        // beside the tests, to copy over the written one when a new edge is meant
        File.WriteAllLines(Path.Combine(AppContext.BaseDirectory, "core-features.txt"), graph.Lines);
        var file = Path.Combine(RepositoryRoot.Path, "tests", "ChargeCars.Rules.Tests", "core-features.txt");
        var written = File.ReadAllLines(file).Where(l => l.Length > 0 && l[0] != '#');
        Assert.Equal(string.Join('\n', written), string.Join('\n', graph.Lines));
    }

    [Fact]
    public void A_cycle_is_found()
    {
        var graph = new FeatureGraph();
        graph.Add("Orders", "Visits");
        graph.Add("Visits", "Charging");
        Assert.Null(graph.Cycle());
        graph.Add("Charging", "Orders");
        Assert.NotNull(graph.Cycle());
    }

    [Fact]
    public void The_graph_sees_what_a_method_body_uses() =>
        Assert.Contains(typeof(AppDb), Assemblies.TypesTouchedBy(typeof(TouchesAppDb)));

    [Fact]
    public void Pages_and_routes_never_touch_the_database()
    {
        Assert.Empty(TouchingDatabase(Types(Assemblies.Web).Where(IsSurface)));
        Assert.NotEmpty(TouchingDatabase([typeof(TouchesAppDb)]));
    }

    [Fact]
    public void Pages_and_routes_of_different_features_do_not_know_each_other()
    {
        var features = FeatureGraph.Of(Types(Assemblies.Web), "ChargeCars.Web.Features");
        Assert.Empty(features.Lines);
        var surfaces = FeatureGraph.Of(Types(Assemblies.Web), "ChargeCars.Web.Api", "Shared");
        Assert.Empty(surfaces.Lines);
    }

    [Theory]
    [InlineData("Radzen", "ChargeCars.Web.Ui")]
    [InlineData("Quartz", "ChargeCars.Web.Jobs")]
    [InlineData("Microsoft.Playwright", "ChargeCars.Web.Documents")]
    public void A_kit_is_named_in_its_own_folder_alone(string kit, string folder)
    {
        var strays = Types(Assemblies.Web)
            .Where(t => !t.Namespace!.StartsWith(folder, StringComparison.Ordinal) && !IsGenerated(t))
            .Where(t => Assemblies.TypesTouchedBy(t).Any(u => u.Namespace == kit || (u.Namespace?.StartsWith(kit + ".", StringComparison.Ordinal) ?? false)))
            .Select(t => t.FullName);
        Assert.Empty(strays);
    }

    private static bool IsSurface(Type type) =>
        (type.Namespace!.StartsWith("ChargeCars.Web.Features", StringComparison.Ordinal) || type.Namespace.StartsWith("ChargeCars.Web.Api", StringComparison.Ordinal))
        && !type.Namespace.StartsWith("ChargeCars.Web.Api.Shared", StringComparison.Ordinal);

    private static bool IsGenerated(Type type) => type.GetCustomAttribute<CompilerGeneratedAttribute>() is not null && type.DeclaringType is null;

    private static IEnumerable<string> TouchingDatabase(IEnumerable<Type> types) =>
        types.Where(t => Assemblies.TypesTouchedBy(t).Any(u => typeof(AppDb).IsAssignableFrom(u) || u == typeof(DbWriter))).Select(t => t.FullName!);

    private static IEnumerable<string> ForbiddenForCore(IEnumerable<string> references) => references.Where(n =>
        n is "ChargeCars.Ocpp" or "ChargeCars.Web"
        || (n.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) && n != "Microsoft.AspNetCore.Identity.EntityFrameworkCore"));

    private sealed class TouchesAppDb
    {
        public static string Name(object db) => ((AppDb)db).Actor.Name;
    }
}
