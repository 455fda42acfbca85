using SocialMessaging.Errors;
using SocialMessaging.Meta;

namespace SocialMessaging.Accounts;

/// <summary>
/// The proof that an object at Meta belongs to the WABA of the call. One token often reaches several WABAs, and Meta checks the token
/// alone: without the proof, permission for one WABA would be permission for all of them. What is another's does not exist, and the text
/// is the same for both.
/// </summary>
public static class ObjectOwnership
{
    /// <summary>Reads an object by its id and requires that it is this WABA's.</summary>
    /// <param name="account">The WABA of the call.</param>
    /// <param name="member">The input's member that holds the id.</param>
    /// <param name="objectId">Meta's id of the object, as the caller gave it.</param>
    /// <param name="read">Reads it, with the WABA's token.</param>
    /// <param name="metaWabaIdOf">Whose it is, as Meta says; null where it does not say.</param>
    /// <exception cref="ResourceNotFoundException">It is not there, of another kind, or another WABA's.</exception>
    public static async Task<T> RequireOwnAsync<T>(
        this BusinessAccount account, string member, string objectId, Func<Task<T>> read, Func<T, string?> metaWabaIdOf)
    {
        var found = await account.ReadAsync(member, objectId, read);
        return metaWabaIdOf(found) == account.MetaWabaId ? found : throw account.Missing(member, objectId);
    }

    /// <summary>
    /// Reads an object that is not known yet to be this WABA's. That its id names nothing, or another kind, is not found.
    /// </summary>
    /// <exception cref="ResourceNotFoundException">It is not there, or of another kind.</exception>
    public static async Task<T> ReadAsync<T>(this BusinessAccount account, string member, string objectId, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (GraphErrorException exception) when (GraphErrorMap.SaysNothingThere(exception))
        {
            throw account.Missing(member, objectId);
        }
    }

    /// <summary>The one answer to ids that name nothing of this WABA's.</summary>
    public static ResourceNotFoundException Missing(this BusinessAccount account, string member, string objectId) =>
        new($"{member}: WhatsApp Business Account {account.Id} has no object {objectId}.");
}
