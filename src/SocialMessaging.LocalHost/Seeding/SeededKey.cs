using System.Text.RegularExpressions;
using SocialMessaging.Administration;
using SocialMessaging.LocalHost.Input;

namespace SocialMessaging.LocalHost.Seeding;

/// <summary>An access key of the service; lists that are absent mean all.</summary>
public sealed partial record SeededKey
{
    public required string AccessKeyId { get; init; }

    public required string SecretAccessKey { get; init; }

    /// <summary>Null: the host's own account.</summary>
    public string? AccountId { get; init; }

    public IReadOnlyList<string>? Actions { get; init; }

    public IReadOnlyList<string>? Resources { get; init; }

    /// <summary>Where in the file.</summary>
    public required string Pointer { get; init; }

    public static IReadOnlyList<string> Names { get; } = ["accessKeyId", "secretAccessKey", "accountId", "actions", "resources"];

    public static SeededKey Read(InputObject input) => new()
    {
        AccessKeyId = SeedForms.Require(input, "accessKeyId", Form(), "must be 3 to 128 letters and digits."),
        SecretAccessKey = input.RequireText("secretAccessKey"),
        AccountId = SeedForms.Find(input, "accountId", SeededAccount.Account(), "must be twelve digits."),
        Actions = FindActions(input),
        Resources = input.FindTexts("resources"),
        Pointer = input.Pointer,
    };

    private static IReadOnlyList<string>? FindActions(InputObject input)
    {
        var patterns = input.FindTexts("actions");
        foreach (var (index, pattern) in (patterns ?? []).Index())
        {
            if (ActionPatterns.FaultOf(pattern) is { } fault)
            {
                throw new InputException($"{input.Pointer}/actions/{index}", $"{pattern} {fault}");
            }
        }

        return patterns;
    }

    [GeneratedRegex("^[A-Za-z0-9]{3,128}$")]
    private static partial Regex Form();
}
