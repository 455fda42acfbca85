using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialMessaging.Meta;

/// <summary>How Graph bodies are read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GraphWaba))]
[JsonSerializable(typeof(GraphFlow))]
[JsonSerializable(typeof(GraphFlowChange))]
[JsonSerializable(typeof(GraphPage<GraphFlow>))]
[JsonSerializable(typeof(GraphPage<GraphFlowAsset>))]
[JsonSerializable(typeof(GraphPage<GraphPublicKey>))]
[JsonSerializable(typeof(GraphDataset))]
[JsonSerializable(typeof(GraphConversionReply))]
[JsonSerializable(typeof(GraphMedia))]
[JsonSerializable(typeof(GraphMediaUpload))]
[JsonSerializable(typeof(GraphPhoneNumber))]
[JsonSerializable(typeof(GraphPage<GraphAppSubscription>))]
[JsonSerializable(typeof(GraphPage<GraphLibraryTemplate>))]
[JsonSerializable(typeof(GraphPage<GraphPhoneNumber>))]
[JsonSerializable(typeof(GraphPage<GraphReference>))]
[JsonSerializable(typeof(GraphPage<GraphSubscription>))]
[JsonSerializable(typeof(GraphPage<GraphTemplate>))]
[JsonSerializable(typeof(GraphPage<JsonElement>))]
[JsonSerializable(typeof(GraphCreatedTemplate))]
[JsonSerializable(typeof(GraphTemplate))]
[JsonSerializable(typeof(GraphToken))]
[JsonSerializable(typeof(GraphTokenDebug))]
[JsonSerializable(typeof(GraphRegistration))]
[JsonSerializable(typeof(GraphSettings))]
[JsonSerializable(typeof(GraphCallbackOverride))]
[JsonSerializable(typeof(GraphCallPermissions))]
[JsonSerializable(typeof(GraphCallingSettings))]
[JsonSerializable(typeof(GraphSuccess))]
[JsonSerializable(typeof(GraphUploadHandle))]
[JsonSerializable(typeof(GraphUploadSession))]
internal sealed partial class GraphJson : JsonSerializerContext;
