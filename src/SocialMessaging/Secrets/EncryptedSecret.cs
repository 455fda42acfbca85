namespace SocialMessaging.Secrets;

/// <summary>A secret as it is stored: what an <see cref="ISecretCipher"/> made of it. Never printed.</summary>
public sealed class EncryptedSecret(ReadOnlyMemory<byte> ciphertext) : IEquatable<EncryptedSecret>
{
    public ReadOnlyMemory<byte> Ciphertext { get; } = ciphertext;

    public bool Equals(EncryptedSecret? other) => other is not null && Ciphertext.Span.SequenceEqual(other.Ciphertext.Span);

    public override bool Equals(object? obj) => Equals(obj as EncryptedSecret);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Ciphertext.Span);
        return hash.ToHashCode();
    }

    public override string ToString() => "(encrypted)";
}
