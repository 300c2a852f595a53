using ChargeCars.Core.Common;
using Xunit;

namespace ChargeCars.Core.Tests.Common;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("CC-2026-00123", "cc202600123")]
    [InlineData("femke lindewaard", "femke lindewaard")]
    [InlineData("1234 AB", "1234ab")]
    [InlineData("hoofdstraat 1234 ab", "hoofdstraat 1234ab")]
    [InlineData("06 1234 5678", "0612345678")]
    [InlineData("+31 6 12345678", "31612345678")]
    [InlineData("plein 1944 12", "plein 1944 12")]
    [InlineData("'s-Hertogenbosch", "shertogenbosch")]
    [InlineData("Zoë  zoë", "zoe")]
    [InlineData(" - ", "")]
    [InlineData("a b c d e f g h", "a b c d e f")]
    public void What_holds_together_is_one_term(string typed, string terms) => Assert.Equal(terms, string.Join(' ', SearchText.Terms(typed)));
}
