namespace TestHarness.Load;

/// <summary><c>${fake:KIND}</c>: something invented.</summary>
internal sealed class FakeSlot(string kind, string source, int nth) : Slot
{
    private readonly Fakes.Fake _fake = Fakes.Of(kind);
    private readonly ulong _purpose = Draw.Hash(source);

    public override void Write(ByteText to, TemplateScope scope) => _fake(to, Draw.From(scope.DrawSeed, scope.Index, _purpose, nth));
}
