using System.Text;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Operations.Templates;

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>The actions on templates. The tenant's note is the template's name.</summary>
public static class TemplateActions
{
    private const string Path = "/v1/whatsapp/template";

    public static IReadOnlyList<AwsAction> All { get; } =
    [
        RecordedCalls.Of(
            "create template", CreateWhatsAppMessageTemplate.Operation, RecordedCalls.CoolAsync, CreateAsync, MadeAsync),
        RecordedCalls.Of(
            "create from library", CreateWhatsAppMessageTemplateFromLibrary.Operation, RecordedCalls.CoolAsync, CreateFromLibraryAsync,
            MadeAsync),
        RecordedCalls.Of(
            "delete template", DeleteWhatsAppMessageTemplate.Operation, NewAsync, DeleteAsync,
            async tenant => 1 - await MadeAsync(tenant)),
        AwsAction.Plain(
            "list templates", ListWhatsAppMessageTemplates.Operation,
            tenant => tenant.CallAsync("GET", $"{Path}/list?id={tenant.WabaId}")),
        AwsAction.Plain(
            "library", ListWhatsAppTemplateLibrary.Operation,
            tenant => tenant.CallAsync("POST", $"{Path}/library?id={tenant.WabaId}", "{}")),
        AwsAction.Plain(
            "template", GetWhatsAppMessageTemplate.Operation,
            tenant => tenant.CallAsync(
                "GET", $"{Path}?id={tenant.WabaId}&templateName={tenant.Note}&templateLanguageCode=en_US"),
            NewOnceAsync),
        AwsAction.Plain(
            "update template", UpdateWhatsAppMessageTemplate.Operation,
            tenant => tenant.CallAsync(
                "POST", Path,
                $$"""
                {"id":"{{tenant.WabaId}}","templateName":"{{tenant.Note}}","templateLanguageCode":"en_US",
                 "ctaUrlLinkTrackingOptedOut":true}
                """),
            NewOnceAsync),
        AwsAction.Plain(
            "template media", CreateWhatsAppMessageTemplateMedia.Operation,
            tenant => tenant.CallAsync(
                "POST", Path + "/media",
                $$$"""{"id":"{{{tenant.WabaId}}}","sourceS3File":{"bucketName":"{{{tenant.Bucket}}}","key":"picture.png"}}"""),
            AwsActions.StorePictureAsync),
    ];

    private static async Task NewAsync(Tenant tenant)
    {
        await RecordedCalls.CoolAsync(tenant);
        (await CreateAsync(tenant)).AssertOk();
        await tenant.CoolAsync();
    }

    private static Task NewOnceAsync(Tenant tenant) => tenant.Note.Length > 0 ? Task.CompletedTask : NewAsync(tenant);

    private static Task<Reply> CreateAsync(Tenant tenant)
    {
        var definition = $$"""
            {"name":"{{tenant.Note}}","language":"en_US","category":"UTILITY","components":[{"type":"BODY","text":"It is on its way."}]}
            """;
        return tenant.CallAsync(
            "POST", Path + "/put",
            $$"""{"id":"{{tenant.WabaId}}","templateDefinition":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(definition))}}"}""",
            tenant.Note);
    }

    private static Task<Reply> CreateFromLibraryAsync(Tenant tenant) => tenant.CallAsync(
        "POST", Path + "/create",
        $$$"""
        {"id":"{{{tenant.WabaId}}}","metaLibraryTemplate":{"templateName":"{{{tenant.Note}}}",
         "libraryTemplateName":"delivery_update_1","templateCategory":"UTILITY","templateLanguage":"en_US",
         "libraryTemplateButtonInputs":[{"type":"URL","url":{"base_url":"https://www.example.com/{{1}}",
         "url_suffix_example":"https://www.example.com/track"}}]}}
        """,
        tenant.Note);

    private static Task<Reply> DeleteAsync(Tenant tenant) => tenant.CallAsync(
        "DELETE", $"{Path}?id={tenant.WabaId}&templateName={tenant.Note}&deleteAllTemplates=true", invocation: tenant.Note + "-delete");

    private static Task<int> MadeAsync(Tenant tenant) => tenant.Host.CountAsync(
        "/templates?wabaId=" + tenant.MetaWabaId, "templates",
        template => template.GetProperty("name").GetString() == tenant.Note && template.GetProperty("status").GetString() != "DELETED");
}
