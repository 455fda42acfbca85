using System.Collections;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using SocialMessaging.Settings;

namespace SocialMessaging.Functions;

/// <summary>
/// A function's settings: its environment variables, <c>SocialMessaging__Meta__AppId</c> being <c>Meta:AppId</c>. Lists stand in one
/// variable, separated by commas.
/// </summary>
public static class FunctionSettings
{
    private const string Separator = "__";
    private const string Prefix = SocialMessagingOptions.Section + Separator;

    private static readonly string[] Lists = [$"{SocialMessagingOptions.Section}:Media:Buckets"];

    public static IConfiguration Read() => Read(Environment.GetEnvironmentVariables());

    public static IConfiguration Read(IDictionary variables) =>
        new ConfigurationBuilder().AddInMemoryCollection(Settings(variables)).Build();

    private static IEnumerable<KeyValuePair<string, string?>> Settings(IDictionary variables)
    {
        foreach (DictionaryEntry variable in variables)
        {
            if (variable.Key is not string name || !name.StartsWith(
                Prefix, StringComparison.OrdinalIgnoreCase) || variable.Value is not string { Length: > 0 } value)
            {
                continue;
            }

            var setting = name.Replace(Separator, ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);
            if (!Lists.Contains(setting, StringComparer.OrdinalIgnoreCase))
            {
                yield return new(setting, value);
                continue;
            }

            var entries = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            for (var i = 0; i < entries.Length; i++)
            {
                yield return new(ConfigurationPath.Combine(setting, i.ToString(CultureInfo.InvariantCulture)), entries[i]);
            }
        }
    }
}
