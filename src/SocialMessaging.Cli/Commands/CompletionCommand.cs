using System.CommandLine;

namespace SocialMessaging.Cli.Commands;

/// <summary><c>completion SHELL</c>: prints what a shell reads to complete the words of this command line.</summary>
internal static class CompletionCommand
{
    // Each asks by the directive [suggest:POSITION], to which System.CommandLine answers with a line for each word.
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] =
            """
            # In ~/.bashrc: eval "$(social-messaging completion bash)"
            _social_messaging() {
              local IFS=$'\n' found
              found="$(social-messaging "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)"
              COMPREPLY=($(compgen -W "${found}" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _social_messaging social-messaging
            """,
        ["zsh"] =
            """
            # In ~/.zshrc, after compinit: eval "$(social-messaging completion zsh)"
            _social_messaging() {
              local -a found
              found=("${(@f)$(social-messaging "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
              compadd -- "${found[@]}"
            }
            compdef _social_messaging social-messaging
            """,
        ["fish"] =
            """
            # In ~/.config/fish/config.fish: social-messaging completion fish | source
            function __social_messaging
              set -l line (commandline -cp)
              social-messaging "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
            end
            complete -c social-messaging -f -a "(__social_messaging)"
            """,
        ["pwsh"] =
            """
            # In $PROFILE: social-messaging completion pwsh | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName social-messaging -ScriptBlock {
              param($wordToComplete, $commandAst, $cursorPosition)
              social-messaging "[suggest:$cursorPosition]" "$commandAst" 2>$null |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
    };

    public static Command Create(CommandStreams streams)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or pwsh.", HelpName = "shell" };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command(
            "completion", "Print the script by which a shell completes commands and options; its first line says where it goes.")
        {
            shell,
        };
        command.SetAction(async (parsed, _) =>
        {
            await streams.Output.WriteLineAsync(Scripts[parsed.GetRequiredValue(shell)]);
            return ExitCodes.Done;
        });
        return command;
    }
}
