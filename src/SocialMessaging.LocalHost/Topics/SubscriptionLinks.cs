using SocialMessaging.LocalHost.Topics.Signing;

namespace SocialMessaging.LocalHost.Topics;

/// <summary>
/// What the messages of topics link to, as SNS's own links do: confirming, unsubscribing, and the certificate; and the CA that clients must
/// trust.
/// </summary>
internal static class SubscriptionLinks
{
    public const string Path = "/local/sns";

    private const string Xml = "text/xml";
    private const string Pem = "application/x-pem-file";

    public static void MapSubscriptionLinks(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, (RequestDelegate)FollowAsync);
        endpoints.MapGet("/local/ca.pem", (RequestDelegate)(http => WriteAsync(
            http, StatusCodes.Status200OK, Pem, http.RequestServices.GetRequiredService<LocalAuthority>().AuthorityPem)));
        endpoints.MapGet("/SimpleNotificationService-{thumbprint}.pem", (RequestDelegate)WriteCertificateAsync);
    }

    private static async Task FollowAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var subscriptions = http.RequestServices.GetRequiredService<SqliteSubscriptions>();
        switch (query["Action"].ToString())
        {
            case "ConfirmSubscription":
                var topic = query["TopicArn"].ToString();
                var confirmed = await subscriptions.ConfirmAsync(query["Token"].ToString(), http.RequestAborted);
                await (confirmed is null
                    ? RefuseAsync(http, StatusCodes.Status400BadRequest, "InvalidParameter", "Invalid token")
                    : AnswerAsync(
                        http, "ConfirmSubscription", $"<SubscriptionArn>{Escape(confirmed.ArnAt(topic))}</SubscriptionArn>"));
                return;
            case "Unsubscribe":
                var id = query["SubscriptionArn"].ToString().Split(':')[^1];
                await (await subscriptions.RemoveAsync(id, http.RequestAborted)
                    ? AnswerAsync(http, "Unsubscribe", "")
                    : RefuseAsync(http, StatusCodes.Status404NotFound, "NotFound", "Subscription does not exist"));
                return;
            default:
                await RefuseAsync(
                    http, StatusCodes.Status400BadRequest, "InvalidAction", "Action must be ConfirmSubscription or Unsubscribe");
                return;
        }
    }

    private static Task WriteCertificateAsync(HttpContext http)
    {
        var signer = http.RequestServices.GetRequiredService<TopicSigner>();
        return http.Request.Path == signer.CertificatePath
            ? WriteAsync(http, StatusCodes.Status200OK, Pem, http.RequestServices.GetRequiredService<LocalAuthority>().SignerPem)
            : WriteAsync(http, StatusCodes.Status404NotFound, "text/plain", "There is no such certificate.");
    }

    private static Task AnswerAsync(HttpContext http, string action, string result) => WriteAsync(http, StatusCodes.Status200OK, Xml, $"""
        <{action}Response xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
          <{action}Result>{result}</{action}Result>
          <ResponseMetadata><RequestId>{Guid.NewGuid():D}</RequestId></ResponseMetadata>
        </{action}Response>
        """);

    private static Task RefuseAsync(HttpContext http, int status, string code, string message) => WriteAsync(http, status, Xml, $"""
        <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
          <Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>
          <RequestId>{Guid.NewGuid():D}</RequestId>
        </ErrorResponse>
        """);

    private static async Task WriteAsync(HttpContext http, int status, string type, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        await http.Response.WriteAsync(text, http.RequestAborted);
    }

    private static string Escape(string text) => System.Security.SecurityElement.Escape(text);
}
