using System.CommandLine;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness completion</c>: scripts that ask the command itself what may come next.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # eval "$(harness completion bash)" in ~/.bashrc
        _harness() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(harness "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -o bashdefault -F _harness harness
        """;

    private const string Zsh = """
        # eval "$(harness completion zsh)" in ~/.zshrc, behind compinit
        _harness() {
          local -a words_
          words_=("${(@f)$(harness "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
          compadd -- $words_
          _files
        }
        compdef _harness harness
        """;

    private const string PowerShell = """
        # harness completion pwsh | Out-String | Invoke-Expression in $PROFILE
        Register-ArgumentCompleter -Native -CommandName harness -ScriptBlock {
          param($word, $line, $position)
          harness "[suggest:$position]" "$line" | Where-Object { $_ -like "$word*" } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or pwsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
        var command = new Command("completion", "Prints a script that completes commands and options in a shell.") { shell };
        command.SetAction(parsed => Console.Out.WriteLine(parsed.GetValue(shell) switch { "bash" => Bash, "zsh" => Zsh, _ => PowerShell }));
        return command;
    }
}
