namespace SocialMessaging.Simulator.Flows;

/// <summary>The flow that every account has, and that the library's templates bring along.</summary>
internal static class SampleFlow
{
    public const string Document =
        """
        {
          "version": "7.3",
          "screens": [
            {
              "id": "RATING",
              "title": "Your feedback",
              "data": {},
              "layout": {
                "type": "SingleColumnLayout",
                "children": [
                  { "type": "TextHeading", "text": "How did we do?" },
                  {
                    "type": "RadioButtonsGroup", "name": "rating", "label": "Your rating", "required": true,
                    "data-source": [{ "id": "good", "title": "Good" }, { "id": "fair", "title": "Fair" }, { "id": "poor", "title": "Poor" }]
                  },
                  {
                    "type": "Footer", "label": "Continue",
                    "on-click-action": {
                      "name": "navigate", "next": { "type": "screen", "name": "COMMENT" }, "payload": { "rating": "${form.rating}" }
                    }
                  }
                ]
              }
            },
            {
              "id": "COMMENT",
              "title": "Your feedback",
              "terminal": true,
              "success": true,
              "data": { "rating": { "type": "string", "__example__": "good" } },
              "layout": {
                "type": "SingleColumnLayout",
                "children": [
                  { "type": "TextArea", "name": "comment", "label": "Tell us more", "required": false },
                  { "type": "OptIn", "name": "contact_me", "label": "You may call me about it", "required": false },
                  {
                    "type": "Footer", "label": "Send",
                    "on-click-action": {
                      "name": "complete",
                      "payload": { "rating": "${data.rating}", "comment": "${form.comment}", "contact_me": "${form.contact_me}" }
                    }
                  }
                ]
              }
            }
          ]
        }
        """;
}
