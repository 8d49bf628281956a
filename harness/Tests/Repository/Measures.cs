using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TestHarness.Tests.Repository;

/// <summary>A piece of code that has a length, a nesting and parameters.</summary>
/// <param name="Place">The file and line, as <c>file:line</c>.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Lines">From its first line (attributes and comments above it do not count) to its last.</param>
/// <param name="Nesting">How deep if, for, foreach, while, do, switch, try, using, lock and fixed stand in each other; <c>else if</c> is no deeper than its <c>if</c>.</param>
/// <param name="Parameters">How many parameters.</param>
/// <param name="IsData">A positional record: its parameters are its fields.</param>
internal sealed record Measures(string Place, string Name, int Lines, int Nesting, int Parameters, bool IsData)
{
    /// <summary>All methods, constructors, operators, local functions, accessors, primary constructors and the top-level program of a file.</summary>
    public static IEnumerable<Measures> Of(string file, string text)
    {
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();
        var program = root.Members.OfType<GlobalStatementSyntax>().ToList();
        if (program.Count > 0)
        {
            yield return new(At(file, program[0]), "the program", LineOf(program[^1].Span.End, root) - LineOf(program[0].SpanStart, root) + 1, program.Max(Depth), 0, false);
        }

        foreach (var node in root.DescendantNodes())
        {
            if (One(file, node) is { } measures)
            {
                yield return measures;
            }
        }
    }

    private static Measures? One(string file, SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => Code(file, method, method.Identifier.Text, method.ParameterList),
        BaseMethodDeclarationSyntax member => Code(file, member, Named(member), member.ParameterList),
        LocalFunctionStatementSyntax local => Code(file, local, local.Identifier.Text, local.ParameterList),
        AccessorDeclarationSyntax accessor => Code(file, accessor, accessor.Keyword.Text, null),
        PropertyDeclarationSyntax { ExpressionBody: not null } property => Code(file, property, property.Identifier.Text, null),
        TypeDeclarationSyntax { ParameterList: { } list } type => new(At(file, type), type.Identifier.Text, 0, 0, list.Parameters.Count, type is RecordDeclarationSyntax),
        _ => null,
    };

    private static Measures Code(string file, SyntaxNode node, string name, ParameterListSyntax? parameters)
    {
        var first = node.ChildNodesAndTokens().First(child => !child.IsKind(SyntaxKind.AttributeList)).SpanStart;
        var lines = LineOf(node.Span.End, node) - LineOf(first, node) + 1;
        return new(At(file, node), name, lines, Depth(node), parameters?.Parameters.Count ?? 0, false);
    }

    private static string Named(BaseMethodDeclarationSyntax member) => member switch
    {
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        OperatorDeclarationSyntax @operator => "operator " + @operator.OperatorToken.Text,
        _ => member.Kind().ToString(),
    };

    private static int Depth(SyntaxNode node) => node.ChildNodes().Select(child => Depth(child) + (Nests(child) ? 1 : 0)).DefaultIfEmpty(0).Max();

    private static bool Nests(SyntaxNode node) => node switch
    {
        IfStatementSyntax => node.Parent is not ElseClauseSyntax,
        UsingStatementSyntax => node.Parent is not UsingStatementSyntax,
        ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax => true,
        SwitchStatementSyntax or TryStatementSyntax or LockStatementSyntax or FixedStatementSyntax => true,
        _ => false,
    };

    private static string At(string file, SyntaxNode node) => $"{file}:{LineOf(node.SpanStart, node) + 1}";

    private static int LineOf(int position, SyntaxNode node) => node.SyntaxTree.GetText().Lines.GetLinePosition(position).Line;
}
