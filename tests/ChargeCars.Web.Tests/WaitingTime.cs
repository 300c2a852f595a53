using System.Runtime.CompilerServices;
using Bunit;

namespace ChargeCars.Web.Tests;

/// <summary>How long bUnit waits for a component to come to what a test expects: long enough for a machine that does much else.</summary>
internal static class WaitingTime
{
    [ModuleInitializer]
    internal static void Set() => BunitContext.DefaultWaitTimeout = TimeSpan.FromMinutes(1);
}
