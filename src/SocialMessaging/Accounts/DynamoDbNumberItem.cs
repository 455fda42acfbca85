using Amazon.DynamoDBv2.Model;
using SocialMessaging.State;

namespace SocialMessaging.Accounts;

/// <summary>A phone number as an item, and the two small items that find it: among the numbers of its link, and by Meta's id.</summary>
internal static class DynamoDbNumberItem
{
    public static Dictionary<string, AttributeValue> Write(PhoneNumber number) =>
        DynamoDbTable.NewItem(Keys.Number(number.AccountId, number.Id))
        .Put(Attributes.AccountId, number.AccountId)
        .Put(Attributes.Id, number.Id)
        .Put(Attributes.LinkId, number.LinkedAccountId)
        .Put(Attributes.MetaWabaId, number.MetaWabaId)
        .Put(Attributes.MetaPhoneNumberId, number.MetaPhoneNumberId)
        .Put(Attributes.Number, number.Number)
        .Put(Attributes.DisplayName, number.DisplayName)
        .Put(Attributes.DisplayNumber, number.DisplayNumber)
        .Put(Attributes.Quality, number.QualityRating)
        .Put(Attributes.Region, number.DataLocalizationRegion)
        .Put(Attributes.Registered, number.Registered)
        .Put(Attributes.MissingSince, number.MissingSince)
        .Put(Attributes.RefreshedAt, number.RefreshedAt)
        .Put(Attributes.Tags, number.Tags)
        .Put(Attributes.Version, number.Version);

    public static PhoneNumber Read(Dictionary<string, AttributeValue> item) => new()
    {
        AccountId = item.GetText(Attributes.AccountId),
        Id = item.GetText(Attributes.Id),
        LinkedAccountId = item.GetText(Attributes.LinkId),
        MetaWabaId = item.GetText(Attributes.MetaWabaId),
        MetaPhoneNumberId = item.GetText(Attributes.MetaPhoneNumberId),
        Number = item.GetText(Attributes.Number),
        DisplayName = item.GetText(Attributes.DisplayName),
        DisplayNumber = item.GetText(Attributes.DisplayNumber),
        QualityRating = item.GetText(Attributes.Quality),
        DataLocalizationRegion = item.FindText(Attributes.Region),
        Registered = item.GetFlag(Attributes.Registered),
        MissingSince = item.FindTime(Attributes.MissingSince),
        RefreshedAt = item.GetTime(Attributes.RefreshedAt),
        Tags = item.GetMap(Attributes.Tags),
        Version = item.GetNumber(Attributes.Version),
    };

    public static Dictionary<string, AttributeValue> WriteHolder(PhoneNumber number) =>
        Place(number, Keys.NumberHolder(number.MetaPhoneNumberId));

    public static Dictionary<string, AttributeValue> WriteMember(PhoneNumber number) =>
        Place(number, Keys.Member(number.AccountId, number.LinkedAccountId, number.Id));

    public static DynamoDbNumberKeys ReadPlace(Dictionary<string, AttributeValue> item) => new(
        item.GetText(Attributes.AccountId),
        item.GetText(Attributes.LinkId),
        item.GetText(Attributes.Id),
        item.GetText(Attributes.MetaPhoneNumberId));

    private static Dictionary<string, AttributeValue> Place(PhoneNumber number, Dictionary<string, AttributeValue> key) =>
        DynamoDbTable.NewItem(key)
        .Put(Attributes.AccountId, number.AccountId)
        .Put(Attributes.LinkId, number.LinkedAccountId)
        .Put(Attributes.Id, number.Id)
        .Put(Attributes.MetaPhoneNumberId, number.MetaPhoneNumberId);
}
