namespace SocialMessaging.Simulator.Errors;

/// <summary>Languages as Meta names them to people.</summary>
internal static class LanguageNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["ar"] = "Arabic",
        ["de"] = "German",
        ["en"] = "English",
        ["en_GB"] = "English (UK)",
        ["en_US"] = "English (US)",
        ["es"] = "Spanish",
        ["es_AR"] = "Spanish (ARG)",
        ["es_ES"] = "Spanish (SPA)",
        ["es_MX"] = "Spanish (MEX)",
        ["fr"] = "French",
        ["hi"] = "Hindi",
        ["id"] = "Indonesian",
        ["it"] = "Italian",
        ["ja"] = "Japanese",
        ["nl"] = "Dutch",
        ["pt_BR"] = "Portuguese (BR)",
        ["pt_PT"] = "Portuguese (POR)",
        ["tr"] = "Turkish",
        ["zh_CN"] = "Chinese (CHN)",
    };

    public static string Of(string code) => Names.GetValueOrDefault(code, code);
}
