using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <remarks>Marked as the real one is, so that a use of it in code to be trimmed is found here too.</remarks>
[RequiresUnreferencedCode("Serializes by reflection: use SourceGeneratorLambdaJsonSerializer where code is trimmed.")]
[RequiresDynamicCode("Serializes by reflection: use SourceGeneratorLambdaJsonSerializer with Native AOT.")]
public class DefaultLambdaJsonSerializer : ILambdaSerializer
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNameCaseInsensitive = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The class carries the warning.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The class carries the warning.")]
    public T Deserialize<T>(Stream requestStream) => JsonSerializer.Deserialize<T>(requestStream, Options);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The class carries the warning.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The class carries the warning.")]
    public void Serialize<T>(T response, Stream responseStream) => JsonSerializer.Serialize(responseStream, response, Options);
}
