using System.Diagnostics;
using System.Text.Json;
using SocialMessaging.Testing;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>Runs AWS's translator on a template. Where its Python packages are not installed, the test that asks is skipped.</summary>
internal static class SamTranslator
{
    private const int NotInstalled = 3;

    private static readonly string Folder = Path.Combine(InstalledTools.Root, "test", "SocialMessaging.Functions.Tests");

    /// <exception cref="TranslationException">The translator refuses the template.</exception>
    public static async Task<TranslatedTemplate> TranslateAsync(string template)
    {
        using var json = JsonDocument.Parse(await RunScriptAsync("translate.py", template, input: ""));
        return TranslatedTemplate.Read(json.RootElement);
    }

    /// <summary>What a template deploys with each set of values for its parameters, the others having their defaults.</summary>
    /// <exception cref="TranslationException">The translator refuses the template.</exception>
    public static async Task<IReadOnlyList<DeployedTemplate>> DeployAsync(
        Template template, IEnumerable<IReadOnlyDictionary<string, string>> values, bool isLinted = false)
    {
        string[] options = isLinted ? ["--lint"] : [];
        using var json = JsonDocument.Parse(await RunScriptAsync(
            "combinations.py", template.Text, JsonSerializer.Serialize(values), options));
        return [.. json.RootElement.EnumerateArray().Select(DeployedTemplate.Read)];
    }

    public static Task<(int ExitCode, string Output, string Error)> RunAsync(string program, params string[] arguments) =>
        RunAsync(new ProcessStartInfo(program, arguments), input: "");

    private static async Task<string> RunScriptAsync(string script, string template, string input, params string[] options)
    {
        InstalledTools.Require("what CloudFormation makes of the template", "python3");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, template);
            var (exitCode, output, error) = await RunAsync(
                new ProcessStartInfo("python3", [Path.Combine(Folder, script), file, .. options]), input);
            InstalledTools.SkipUnless(
                exitCode != NotInstalled,
                "aws-sam-translator or cfn-lint is not installed for python3: what CloudFormation makes of the template is not tested.");
            return exitCode == 0 ? output : throw new TranslationException(error);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(ProcessStartInfo start, string input)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
