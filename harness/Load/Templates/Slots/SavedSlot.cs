namespace TestHarness.Load;

/// <summary><c>${name}</c>: what an earlier step of the journey saved.</summary>
internal sealed class SavedSlot(int number) : Slot
{
    public override void Write(ByteText to, TemplateScope scope) => to.Add(scope.Saved[number].Written);
}
