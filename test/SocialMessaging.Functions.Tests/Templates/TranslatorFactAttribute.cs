using System.Diagnostics;
using SocialMessaging.Testing;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>A test that needs AWS's own translator of SAM templates (the Python package <c>aws-sam-translator</c>).</summary>
public sealed class TranslatorFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> IsInstalled = new(() =>
    {
        if (!InstalledTools.IsOnPath("python3"))
        {
            return false;
        }

        using var python = Process.Start(new ProcessStartInfo("python3", ["-c", "import samtranslator"]) { RedirectStandardError = true });
        python?.WaitForExit();
        return python?.ExitCode == 0;
    });

    public TranslatorFactAttribute()
    {
        if (!InstalledTools.IsContinuousIntegration && !IsInstalled.Value)
        {
            Skip = "python3 with aws-sam-translator is not installed: what CloudFormation makes of the template is not tested.";
        }
    }
}
