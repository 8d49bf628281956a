namespace TestHarness.Load;

/// <summary><c>${index}</c>: the number of the arrival.</summary>
internal sealed class IndexSlot : Slot
{
    public override void Write(ByteText to, TemplateScope scope) => to.Add(scope.Index);
}
