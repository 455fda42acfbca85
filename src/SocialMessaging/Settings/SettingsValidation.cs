using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace SocialMessaging.Settings;

/// <summary>A wrong setting stops the start, by its name.</summary>
/// <param name="onLambda">There, settings for emulators are refused.</param>
public sealed partial class SettingsValidation(bool onLambda) : IValidateOptions<SocialMessagingOptions>
{
    public ValidateOptionsResult Validate(string? name, SocialMessagingOptions options)
    {
        var failures = new List<string>();
        Require(failures, RegionForm().IsMatch(options.Region), "Region", "an AWS Region such as us-east-1");
        Require(failures, AccountForm().IsMatch(options.AccountId), "AccountId", "twelve digits");
        Require(failures, TableForm().IsMatch(options.TableName), "TableName", "3 to 255 letters, digits, '_', '.' or '-'");
        Require(failures, IsHttp(options.Meta.GraphUrl), "Meta:GraphUrl", "an absolute http or https URL");
        Require(failures, VersionForm().IsMatch(options.Meta.ApiVersion), "Meta:ApiVersion", "a Graph version such as v23.0");
        Require(failures, options.Limits.LinkedAccounts > 0, "Limits:LinkedAccounts", "a whole number above 0");
        Require(failures, options.Limits.QuotaScale >= 0 && double.IsFinite(options.Limits.QuotaScale), "Limits:QuotaScale",
            "0 or a positive number");
        Require(failures, options.Logs.SuccessShare is >= 0 and <= 1, "Logs:SuccessShare", "a number from 0 to 1");
        Require(failures, options.Media.PresignedUrlHosts.All(IsOrigin), "Media:PresignedUrlHosts",
            "a list of origins: scheme, host and port, nothing else");
        Require(failures, options.Media.PresignedUrlHosts.Count == 0 || !onLambda, "Media:PresignedUrlHosts",
            "empty on Lambda: it is for emulators");
        Require(failures, options.Media.Buckets.All(BucketForm().IsMatch), "Media:Buckets",
            "a list of bucket names, each alone or as 123456789012/bucket");
        Require(failures, !onLambda || options.Media.Buckets.All(bucket => !bucket.Contains('/')), "Media:Buckets",
            "a list of bucket names on Lambda, where policies of IAM name the same buckets and know no account beside them");
        for (var i = 0; i < options.AccessKeys.Count; i++)
        {
            var key = options.AccessKeys[i];
            Require(failures, AccessKeyForm().IsMatch(key.AccessKeyId), $"AccessKeys:{i}:AccessKeyId", "1 to 128 letters, digits or '_'");
            Require(failures, key.SecretAccessKey.Length > 0, $"AccessKeys:{i}:SecretAccessKey", "a secret");
            Require(failures, key.AccountId is null || AccountForm().IsMatch(key.AccountId), $"AccessKeys:{i}:AccountId", "twelve digits");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Require(List<string> failures, bool holds, string setting, string allowed)
    {
        if (!holds)
        {
            failures.Add($"Setting {SocialMessagingOptions.Section}:{setting} must be {allowed}.");
        }
    }

    private static bool IsHttp(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https");

    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && (
            uri.Scheme is "http" or "https") && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0;

    [GeneratedRegex(@"\A[a-z]{2,}(-[a-z0-9]+)+\z")]
    private static partial Regex RegionForm();

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex AccountForm();

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]{3,255}\z")]
    private static partial Regex TableForm();

    [GeneratedRegex(@"\Av[0-9]{2,3}\.[0-9]\z")]
    private static partial Regex VersionForm();

    [GeneratedRegex(@"\A(?:[0-9]{12}/)?(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z")]
    private static partial Regex BucketForm();

    [GeneratedRegex(@"\A\w{1,128}\z")]
    private static partial Regex AccessKeyForm();
}
