using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using SocialMessaging.Operations;

namespace SocialMessaging.Functions;

/// <summary>Handlers of the actions on message templates.</summary>
public sealed class TemplateFunctions(GatewayAdapter gateway)
{
    [LambdaFunction(ResourceName = nameof(CreateWhatsAppMessageTemplate))]
    [HttpApi(LambdaHttpMethod.Post, OperationPaths.CreateWhatsAppMessageTemplate)]
    public Task<APIGatewayHttpApiV2ProxyResponse> CreateWhatsAppMessageTemplate(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Templates.CreateWhatsAppMessageTemplate.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(CreateWhatsAppMessageTemplateFromLibrary))]
    [HttpApi(LambdaHttpMethod.Post, OperationPaths.CreateWhatsAppMessageTemplateFromLibrary)]
    public Task<APIGatewayHttpApiV2ProxyResponse> CreateWhatsAppMessageTemplateFromLibrary(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Templates.CreateWhatsAppMessageTemplateFromLibrary.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(CreateWhatsAppMessageTemplateMedia))]
    [HttpApi(LambdaHttpMethod.Post, OperationPaths.CreateWhatsAppMessageTemplateMedia)]
    public Task<APIGatewayHttpApiV2ProxyResponse> CreateWhatsAppMessageTemplateMedia(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Templates.CreateWhatsAppMessageTemplateMedia.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(DeleteWhatsAppMessageTemplate))]
    [HttpApi(LambdaHttpMethod.Delete, OperationPaths.DeleteWhatsAppMessageTemplate)]
    public Task<APIGatewayHttpApiV2ProxyResponse> DeleteWhatsAppMessageTemplate(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Templates.DeleteWhatsAppMessageTemplate.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(GetWhatsAppMessageTemplate))]
    [HttpApi(LambdaHttpMethod.Get, OperationPaths.GetWhatsAppMessageTemplate)]
    public Task<APIGatewayHttpApiV2ProxyResponse> GetWhatsAppMessageTemplate(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Templates.GetWhatsAppMessageTemplate.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(ListWhatsAppMessageTemplates))]
    [HttpApi(LambdaHttpMethod.Get, OperationPaths.ListWhatsAppMessageTemplates)]
    public Task<APIGatewayHttpApiV2ProxyResponse> ListWhatsAppMessageTemplates(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Templates.ListWhatsAppMessageTemplates.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(ListWhatsAppTemplateLibrary))]
    [HttpApi(LambdaHttpMethod.Post, OperationPaths.ListWhatsAppTemplateLibrary)]
    public Task<APIGatewayHttpApiV2ProxyResponse> ListWhatsAppTemplateLibrary(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Templates.ListWhatsAppTemplateLibrary.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(UpdateWhatsAppMessageTemplate))]
    [HttpApi(LambdaHttpMethod.Post, OperationPaths.UpdateWhatsAppMessageTemplate)]
    public Task<APIGatewayHttpApiV2ProxyResponse> UpdateWhatsAppMessageTemplate(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Templates.UpdateWhatsAppMessageTemplate.Operation, request, context);
}
