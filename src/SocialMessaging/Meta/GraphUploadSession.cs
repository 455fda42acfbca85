namespace SocialMessaging.Meta;

/// <summary>A resumable upload that Meta has opened.</summary>
public sealed record GraphUploadSession
{
    /// <summary><c>upload:…?sig=…</c></summary>
    public string? Id { get; init; }

    /// <summary>Whoever has the id can upload.</summary>
    public override string ToString() => "(upload)";
}

/// <summary>A resumable upload that is complete.</summary>
public sealed record GraphUploadHandle
{
    public string? H { get; init; }

    /// <summary>Whoever has the handle can show the file.</summary>
    public override string ToString() => "(handle)";
}
