using System.Reflection;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Functions;

namespace SocialMessaging.Benchmarks.Bootstrap;

/// <summary>As <see cref="GeneratedSend"/>, for the handler of any name.</summary>
internal sealed class AnyHandler
{
    private readonly ServiceProvider serviceProvider;
    private readonly MethodInfo method;
    private readonly SourceGeneratorLambdaJsonSerializer<GatewayJson> serializer = new();

    public AnyHandler(string name)
    {
        method = typeof(GatewayAdapter).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods())
            .Single(method => method.Name == name
                && method.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "LambdaFunctionAttribute"));
        var services = new ServiceCollection();
        services.AddSingleton(Class);
        services.AddSingleton<SourceGeneratorLambdaJsonSerializer<GatewayJson>>();
        new Startup().ConfigureServices(services);
        serviceProvider = services.BuildServiceProvider();
        _ = serviceProvider.GetRequiredService(Class);
    }

    private Type Class => method.DeclaringType!; // a method that was found in a type has one

    public async Task<MemoryStream> InvokeAsync(Stream body, ILambdaContext context)
    {
        using var scope = serviceProvider.CreateScope();
        var instance = scope.ServiceProvider.GetRequiredService(Class);
        _ = scope.ServiceProvider.GetRequiredService<SourceGeneratorLambdaJsonSerializer<GatewayJson>>();
        var request = Generic("Deserialize", method.GetParameters()[0].ParameterType).Invoke(serializer, [body]);
        var answering = (Task)method.Invoke(instance, [request, context])!; // every handler returns one
        await answering;
        var answer = new MemoryStream();
        var type = method.ReturnType.GetGenericArguments()[0];
        var response = method.ReturnType.GetProperty("Result")!.GetValue(answering); // and it has a result
        Generic("Serialize", type).Invoke(serializer, [response, answer]);
        return answer;
    }

    private static MethodInfo Generic(string name, Type type) =>
        typeof(SourceGeneratorLambdaJsonSerializer<GatewayJson>).GetMethods().Single(method => method.Name == name)
            .MakeGenericMethod(type);
}
