using System.Reflection;

namespace TestHarness.Load;

/// <summary>Makes the objects behind steps in C#.</summary>
internal static class Actions
{
    /// <exception cref="ArgumentException">There is no such type, or it is no action.</exception>
    public static ILoadAction Make(JourneyStep step) => step is DelegateStep here ? new Here(here.Code) : Named((ActionStep)step);

    private static ILoadAction Named(ActionStep step)
    {
        var type = Assembly.LoadFrom(step.Assembly).GetType(step.Type);
        return type is not null && type.IsAssignableTo(typeof(ILoadAction)) && Activator.CreateInstance(type) is ILoadAction action
            ? action
            : throw new ArgumentException($"step '{step.Name}': {step.Type} in {step.Assembly} is no {nameof(ILoadAction)}", nameof(step));
    }

    private sealed class Here(Func<LoadContext, CancellationToken, ValueTask> code) : ILoadAction
    {
        public ValueTask RunAsync(LoadContext context, CancellationToken cancel) => code(context, cancel);
    }
}
