using SocialMessaging.LocalHost.Startup;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;
using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>What Meta posts: told 200 or 503 within its 10 s, delivered by the worker behind the inbox, and never lost.</summary>
public static class WebhookPosts
{
    private const int LargerThanSnsTakes = 300_000;
    private static readonly TimeSpan FunctionTime = TimeSpan.FromSeconds(10);

    // While nothing is broken the worker is done by then, and what is broken has been called.
    private static readonly TimeSpan Delivery = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(40);

    public static IReadOnlyList<AwsAction> All { get; } =
    [
        Post("webhook", tenant => Body(tenant, "Hi", 1)),
        Post("webhook of many", tenant => Body(tenant, "Hi", 3)),
        Post("large webhook", tenant => Body(tenant, new('x', LargerThanSnsTakes), 1)),
        Post("webhook to no topic", tenant => Body(tenant, "Hi", 1), "gone"),
    ];

    private static AwsAction Post(string name, Func<Tenant, string> body, string topic = "events") => new(
        name,
        async tenant =>
        {
            tenant.Topic = topic;
            (await tenant.RedirectAsync()).AssertOk();
            tenant.Note = $"wamid.{Guid.NewGuid():N}";
        },
        tenant => tenant.PostAndWaitAsync(body(tenant)),
        (broken, reply) => reply.Status == 200 || (reply.Status == 503 && !broken.IsRepaired) ? null : $"{reply.Status} {reply.Text}",
        async (tenant, _, reply) =>
        {
            var isTaken = await Eventually.IsTrueAsync(
                async () => reply.Status == 200 || (reply = await tenant.PostAsync(body(tenant))).Status == 200,
                TimeLimit,
                TimeSpan.FromMilliseconds(500));
            Assert.True(isTaken, reply.Text);
            await tenant.AssertNotLostAsync(tenant.Note, body(tenant).Length > LargerThanSnsTakes);
        });

    private static Task<Reply> PostAsync(this Tenant tenant, string body) => tenant.Host.PostWebhookAsync(
        body, WebhookSignature.Sign(System.Text.Encoding.UTF8.GetBytes(body), LocalDefaults.AppSecret));

    private static async Task<Reply> PostAndWaitAsync(this Tenant tenant, string body)
    {
        var reply = await tenant.PostAsync(body).WaitAsync(FunctionTime);
        if (reply.Status == 200)
        {
            await Eventually.IsTrueAsync(() => tenant.HasArrivedAsync(body), Delivery, AwsHost.BetweenQuestions);
        }

        return reply;
    }

    private static Task<bool> HasArrivedAsync(this Tenant tenant, string body) =>
        body.Length > LargerThanSnsTakes ? tenant.Host.HasLargeEventAsync(tenant.Note) : tenant.Host.HasEventAsync(tenant.Note);

    private static string Body(Tenant tenant, string text, int messages)
    {
        var all = Enumerable.Range(0, messages).Select(i =>
            $$$"""
            {"from":"16505551234","id":"{{{tenant.Note}}}{{{i}}}","timestamp":"1749416383","text":{"body":"{{{text}}}"},"type":"text"}
            """);
        return $$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"{{{tenant.MetaWabaId}}}","changes":[{"value":{
             "messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"{{{tenant.MetaNumberId}}}"},
             "messages":[{{{string.Join(',', all)}}}]},"field":"messages"}]}]}
            """;
    }
}
