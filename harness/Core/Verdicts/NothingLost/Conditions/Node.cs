namespace TestHarness.Core.Verdicts;

/// <summary>A part of a condition: a number, or true or false.</summary>
internal abstract record Node
{
    /// <summary>True when it is true or false, false when it is a number.</summary>
    public virtual bool IsTruth => false;

    /// <summary>How tightly it binds; the larger, the tighter.</summary>
    public virtual int Binding => 6;

    /// <summary>The paths in it, in the order of the text.</summary>
    public virtual IEnumerable<string> Paths() => [];
}

/// <summary>A number as written.</summary>
internal sealed record NumberNode(decimal Value) : Node;

/// <summary>A path, e.g. <c>$.stock.free</c>.</summary>
internal sealed record PathNode(string Text) : Node
{
    public IEnumerable<string> Names => Text.Split('.').Skip(1);

    public override IEnumerable<string> Paths() => [Text];
}

/// <summary>A number with its sign turned.</summary>
internal sealed record MinusNode(Node Of) : Node
{
    public override int Binding => 5;

    public override IEnumerable<string> Paths() => Of.Paths();
}

/// <summary>Two parts with an operator between them.</summary>
internal sealed record PairNode(string Operator, Node Left, Node Right) : Node
{
    public override bool IsTruth => Binding <= 2;

    public bool IsComparison => Binding == 2;

    public override int Binding => BindingOf(Operator);

    public override IEnumerable<string> Paths() => Left.Paths().Concat(Right.Paths());

    public static int BindingOf(string @operator) => @operator switch
    {
        "or" => 0,
        "and" => 1,
        "+" or "-" => 3,
        "*" => 4,
        _ => 2,
    };
}
