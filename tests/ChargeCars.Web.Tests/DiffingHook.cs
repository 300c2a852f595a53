using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace ChargeCars.Web.Tests;

/// <summary>bUnit is compiled against AngleSharp.Diffing 1.x; where a registry has 0.17 alone, that one has the members it calls.</summary>
internal static class DiffingHook
{
    [ModuleInitializer]
    internal static void Init() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing" ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll")) : null;
}
