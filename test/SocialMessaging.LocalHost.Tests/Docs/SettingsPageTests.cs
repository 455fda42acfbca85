using SocialMessaging.LocalHost.Startup;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Docs;

/// <summary>The page about settings is made of the options; <c>UPDATE_DOCS=settings</c> writes its table anew.</summary>
public sealed class SettingsPageTests
{
    private static readonly string File = Path.Combine(InstalledTools.Root, "docs", "settings.md");

    [Fact]
    public async Task The_Page_Has_The_Table_That_The_Options_Make()
    {
        var page = await System.IO.File.ReadAllTextAsync(File);
        var start = page.IndexOf("| setting |", StringComparison.Ordinal);
        var end = page.IndexOf("\n\n", start, StringComparison.Ordinal) is var gap and > 0 ? gap + 1 : page.Length;
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "settings")
        {
            await System.IO.File.WriteAllTextAsync(File, page[..start] + SettingsPage.Table() + page[end..]);
            return;
        }

        Assert.Equal(SettingsPage.Table(), page[start..end]);
    }

    [Fact]
    public void Every_Setting_Has_A_Row_And_A_Meaning()
    {
        var rows = SettingsPage.Rows();

        Assert.Equal(SettingNames.All, rows.Select(row => row.Name));
        Assert.Empty(rows.Where(row => row.Meaning.Length == 0).Select(row => row.Name));
    }
}
