using Amazon.DynamoDBv2.Model;

namespace SocialMessaging.State;

/// <summary>Writes that happen together or not at all.</summary>
internal sealed class Transaction(string tableName)
{
    public List<TransactWriteItem> Items { get; } = [];

    public Transaction Put(Dictionary<string, AttributeValue> item, ItemCondition? condition)
    {
        Items.Add(new TransactWriteItem
        {
            Put = new Put
            {
                TableName = tableName,
                Item = item,
                ConditionExpression = condition?.Expression,
                ExpressionAttributeNames = ItemCondition.Names(condition?.Expression),
                ExpressionAttributeValues = Values(condition),
            },
        });
        return this;
    }

    public Transaction Update(Dictionary<string, AttributeValue> key, string expression, ItemCondition condition)
    {
        Items.Add(new TransactWriteItem
        {
            Update = new Update
            {
                TableName = tableName,
                Key = key,
                UpdateExpression = expression,
                ConditionExpression = condition.Expression,
                ExpressionAttributeNames = ItemCondition.Names(expression, condition.Expression),
                ExpressionAttributeValues = condition.Values,
            },
        });
        return this;
    }

    public Transaction Delete(Dictionary<string, AttributeValue> key, ItemCondition? condition)
    {
        Items.Add(new TransactWriteItem
        {
            Delete = new Delete
            {
                TableName = tableName,
                Key = key,
                ConditionExpression = condition?.Expression,
                ExpressionAttributeNames = ItemCondition.Names(condition?.Expression),
                ExpressionAttributeValues = Values(condition),
            },
        });
        return this;
    }

    public Transaction Check(Dictionary<string, AttributeValue> key, ItemCondition condition)
    {
        Items.Add(new TransactWriteItem
        {
            ConditionCheck = new ConditionCheck
            {
                TableName = tableName,
                Key = key,
                ConditionExpression = condition.Expression,
                ExpressionAttributeNames = ItemCondition.Names(condition.Expression),
                ExpressionAttributeValues = Values(condition),
            },
        });
        return this;
    }

    // DynamoDB refuses an empty map of values.
    private static Dictionary<string, AttributeValue>? Values(ItemCondition? condition) =>
        condition is { Values.Count: > 0 } ? condition.Values : null;
}
