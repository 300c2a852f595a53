using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChargeCars.Rules.Tests;

/// <summary>What source code can refuse: the keys of its sentences, its codes, the fields it blames, and sentences that no key can be known of.</summary>
internal sealed partial class Refusals
{
    private Refusals()
    {
    }

    public SortedSet<string> Sentences { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Codes { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Text made elsewhere that becomes a sentence: only text written where it becomes one can be translated.</summary>
    public SortedSet<string> Unknowable { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the C# files given, by name.</summary>
    public static Refusals In(IReadOnlyDictionary<string, string> files)
    {
        const string usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = files.Select(f => CSharpSyntaxTree.ParseText(f.Value, options, f.Key)).Append(CSharpSyntaxTree.ParseText(usings, options)).ToList();
        var known = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p));
        var program = CSharpCompilation.Create("refusals", trees, known, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var found = new Refusals();
        foreach (var tree in trees.Where(t => Refuses().IsMatch(t.ToString())))
        {
            var model = program.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                switch (node)
                {
                    case ExpressionSyntax text when BecomesSentence(model, text):
                        found.AddSentence(model, text);
                        break;
                    case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invalid" } } call when call.ArgumentList.Arguments.Count == 2:
                        found.AddField(model, call.ArgumentList.Arguments[0].Expression);
                        break;
                    case LiteralExpressionSyntax literal when IsCode(model, literal):
                        found.Codes.Add(literal.Token.ValueText);
                        break;
                }
            }
        }

        return found;
    }

    // looks at types only where a value goes somewhere, since every look costs
    private static bool BecomesSentence(SemanticModel model, ExpressionSyntax text) =>
        text is not (ParenthesizedExpressionSyntax or SwitchExpressionSyntax or ThrowExpressionSyntax)
        && text.Parent is ArgumentSyntax or ArrowExpressionClauseSyntax or ReturnStatementSyntax or EqualsValueClauseSyntax or AssignmentExpressionSyntax
            or ConditionalExpressionSyntax or SwitchExpressionArmSyntax or BinaryExpressionSyntax or ParenthesizedExpressionSyntax or InitializerExpressionSyntax or ExpressionElementSyntax
        && model.GetTypeInfo(text) is { Type.SpecialType: SpecialType.System_String, ConvertedType.Name: "Sentence" };

    private void AddSentence(SemanticModel model, ExpressionSyntax text)
    {
        if (text is InterpolatedStringExpressionSyntax mixed)
        {
            var values = 0;
            Sentences.Add(Key(string.Concat(mixed.Contents.Select(c => c switch
            {
                InterpolationSyntax value => $"{{{values++}{value.FormatClause}}}",
                InterpolatedStringTextSyntax fixedText => fixedText.TextToken.Text,
                _ => "",
            }))));
        }
        else if (model.GetConstantValue(text) is { HasValue: true, Value: string constant })
        {
            Sentences.Add(Key(constant.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)));
        }
        else
        {
            Unknowable.Add($"{text.GetLocation().GetLineSpan()}: {text}");
        }
    }

    // as Sentence.Key
    private static string Key(string english) => char.ToUpperInvariant(english[0]) + english[1..];

    private void AddField(SemanticModel model, ExpressionSyntax field)
    {
        var name = field is InterpolatedStringExpressionSyntax { Contents: [.., InterpolatedStringTextSyntax end] } ? end.TextToken.ValueText
            : model.GetConstantValue(field) is { HasValue: true, Value: string constant } ? constant
            : null;
        if (name is not null && FieldName().Match(name) is { Success: true } word)
        {
            Fields.Add(word.Value);
        }
    }

    // the second argument of every error that is made, and a code that is handed to whoever makes it
    private static bool IsCode(SemanticModel model, LiteralExpressionSyntax literal) =>
        literal.IsKind(SyntaxKind.StringLiteralExpression)
        && CodeForm().IsMatch(literal.Token.ValueText)
        && literal.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: { } call } } argument
        && model.GetSymbolInfo(call).Symbol is IMethodSymbol made
        && (made.ContainingType.Name == "DomainError" || made.ReturnType.Name is "DomainException" or "DomainError")
        && ((ArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument) is var at
        && made.Parameters[Math.Min(at, made.Parameters.Length - 1)].Name is "Code" or "code";

    [GeneratedRegex("^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$")]
    private static partial Regex CodeForm();

    // a refusal is thrown, or handed to who throws it
    [GeneratedRegex(@"\bthrow\b|Sentence|DomainE")]
    private static partial Regex Refuses();

    [GeneratedRegex("[a-z_]+$")]
    private static partial Regex FieldName();
}
