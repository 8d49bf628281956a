using System.Text;

namespace TestHarness.Load;

/// <summary><c>${pick:LIST}</c>: one of a list.</summary>
internal sealed class PickSlot(IReadOnlyList<string> values, string source, int nth) : Slot
{
    private readonly byte[][] _values = [.. values.Select(Encoding.UTF8.GetBytes)];
    private readonly ulong _purpose = Draw.Hash(source);

    public override void Write(ByteText to, TemplateScope scope)
    {
        var draw = Draw.From(scope.DrawSeed, scope.Index, _purpose, nth);
        to.Add(_values[draw.Below(_values.Length)]);
    }
}
