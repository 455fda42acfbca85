using Amazon.DynamoDBv2.Model;
using SocialMessaging.Secrets;
using SocialMessaging.State;

namespace SocialMessaging.Accounts;

/// <summary>A link as an item, and the item that says which link holds Meta's WABA.</summary>
internal static class DynamoDbLinkItem
{
    public static Dictionary<string, AttributeValue> Write(LinkedAccount link) => DynamoDbTable.NewItem(Keys.Link(link.AccountId, link.Id))
        .Put(Attributes.AccountId, link.AccountId)
        .Put(Attributes.Id, link.Id)
        .Put(Attributes.MetaWabaId, link.MetaWabaId)
        .Put(Attributes.Name, link.Name)
        .Put(Attributes.Status, (long)link.Status)
        .Put(Attributes.LinkDate, link.LinkDate)
        .Put(Attributes.LapsesAt, link.LapsesAt)
        .Put(Attributes.DestinationArn, link.EventDestination?.EventDestinationArn)
        .Put(Attributes.DestinationRoleArn, link.EventDestination?.RoleArn)
        .Put(Attributes.CallbackUrl, link.CallbackUrl)
        .Put(Attributes.Subscribed, link.Subscribed)
        .Put(Attributes.Onboarding, link.MarketingMessagesOnboardingStatus)
        .Put(Attributes.DatasetId, link.DatasetId)
        .Put(Attributes.Token, link.Token.Ciphertext)
        .Put(Attributes.TokenExpiresAt, link.TokenExpiresAt)
        .Put(Attributes.RefreshedAt, link.RefreshedAt)
        .Put(Attributes.Tags, link.Tags)
        .Put(Attributes.Version, link.Version);

    public static LinkedAccount Read(Dictionary<string, AttributeValue> item) => new()
    {
        AccountId = item.GetText(Attributes.AccountId),
        Id = item.GetText(Attributes.Id),
        MetaWabaId = item.GetText(Attributes.MetaWabaId),
        Name = item.GetText(Attributes.Name),
        Status = (RegistrationStatus)item.GetNumber(Attributes.Status),
        LinkDate = item.GetTime(Attributes.LinkDate),
        LapsesAt = item.FindTime(Attributes.LapsesAt),
        EventDestination = item.FindText(Attributes.DestinationArn) is { } topic
            ? new EventDestination(topic, item.FindText(Attributes.DestinationRoleArn))
            : null,
        CallbackUrl = item.FindText(Attributes.CallbackUrl),
        Subscribed = item.GetFlag(Attributes.Subscribed),
        MarketingMessagesOnboardingStatus = item.FindText(Attributes.Onboarding),
        DatasetId = item.FindText(Attributes.DatasetId),
        Token = new EncryptedSecret(item.GetBytes(Attributes.Token)),
        TokenExpiresAt = item.FindTime(Attributes.TokenExpiresAt),
        RefreshedAt = item.GetTime(Attributes.RefreshedAt),
        Tags = item.GetMap(Attributes.Tags),
        Version = item.GetNumber(Attributes.Version),
    };

    /// <summary>Written and deleted with the link, in one transaction.</summary>
    public static Dictionary<string, AttributeValue> WriteHolder(LinkedAccount link) =>
        DynamoDbTable.NewItem(Keys.WabaHolder(link.MetaWabaId))
        .Put(Attributes.AccountId, link.AccountId)
        .Put(Attributes.LinkId, link.Id);
}
