namespace SocialMessaging.Accounts;

/// <summary>A live link holds the WABA already.</summary>
public sealed class WabaHeldException(LinkedAccount holder) : Exception($"WABA {holder.MetaWabaId} is linked already.")
{
    public LinkedAccount Holder { get; } = holder;
}
