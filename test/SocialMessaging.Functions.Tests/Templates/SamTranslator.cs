using System.Diagnostics;
using System.Text.Json;
using SocialMessaging.Testing;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>Runs AWS's translator on a template.</summary>
internal static class SamTranslator
{
    private static readonly string Script = Path.Combine(InstalledTools.Root, "test", "SocialMessaging.Functions.Tests", "translate.py");

    /// <summary>Skips the test that asks where the Python package <c>aws-sam-translator</c> is not installed.</summary>
    /// <exception cref="TranslationException">The translator refuses the template.</exception>
    public static async Task<TranslatedTemplate> TranslateAsync(string template)
    {
        InstalledTools.Require("what CloudFormation makes of the template", "python3");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, template);
            var (exitCode, output, error) = await RunAsync("python3", Script, file);
            InstalledTools.SkipUnless(
                !error.Contains("No module named 'samtranslator'", StringComparison.Ordinal),
                "aws-sam-translator is not installed for python3: what CloudFormation makes of the template is not tested.");
            if (exitCode != 0)
            {
                throw new TranslationException(error);
            }

            using var json = JsonDocument.Parse(output);
            return TranslatedTemplate.Read(json.RootElement);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
