namespace SocialMessaging.Simulator.Tests.Flows;

/// <summary>A flow with every component on three screens.</summary>
internal static class SurveyFlow
{
    public const string Json =
        """
        {"version":"7.3","screens":[
         {"id":"START","title":"Start","layout":{"type":"SingleColumnLayout","children":[
           {"type":"TextHeading","text":"Choose a way"},
           {"type":"Image","height":40,"alt-text":"A picture",
            "src":"iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg=="},
           {"type":"NavigationList","name":"way","list-items":[
             {"id":"full","main-content":{"title":"The whole survey","description":"Five minutes"},
              "on-click-action":{"name":"navigate","next":{"type":"screen","name":"FORM"},"payload":{"name":"Ana"}}}]}]}},
         {"id":"FORM","title":"Form","data":{"name":{"type":"string","__example__":"Ben"}},
          "layout":{"type":"SingleColumnLayout","children":[{"type":"Form","name":"form","init-values":{"city":"Oslo"},"children":[
           {"type":"TextSubheading","text":"`'Hello ' ${data.name}`"},
           {"type":"TextBody","text":"Please **answer**","markdown":true},
           {"type":"TextInput","name":"full_name","label":"Full name","required":true,"min-chars":3,"helper-text":"As in your passport"},
           {"type":"TextInput","name":"mail","label":"E-mail","input-type":"email"},
           {"type":"TextInput","name":"city","label":"City"},
           {"type":"TextArea","name":"more","label":"More","max-length":20},
           {"type":"RadioButtonsGroup","name":"size","label":"Size","required":true,
            "data-source":[{"id":"s","title":"Small","description":"For one"},{"id":"l","title":"Large"}]},
           {"type":"If","condition":"${form.size} == 'l'","then":[
             {"type":"CheckboxGroup","name":"extras","label":"Extras","min-selected-items":1,"max-selected-items":2,"required":true,
              "data-source":[{"id":"a","title":"Alpha"},{"id":"b","title":"Beta"},{"id":"c","title":"Gamma"}]}]},
           {"type":"Dropdown","name":"country","label":"Country",
            "data-source":[{"id":"it","title":"Italy"},{"id":"no","title":"Norway","enabled":false}]},
           {"type":"ChipsSelector","name":"tags","label":"Tags","max-selected-items":2,
            "data-source":[{"id":"x","title":"Xenon"},{"id":"y","title":"Yttrium"}]},
           {"type":"EmbeddedLink","text":"Terms","on-click-action":{"name":"open_url","url":"https://www.example.com/terms"}},
           {"type":"Footer","label":"Continue","on-click-action":{"name":"navigate","next":{"type":"screen","name":"LAST"},
            "payload":{"full_name":"${form.full_name}","size":"${form.size}","extras":"${form.extras}"}}}]}]}},
         {"id":"LAST","title":"Last","terminal":true,"success":true,
          "data":{"full_name":{"type":"string","__example__":"Ben"},"size":{"type":"string","__example__":"s"},
                  "extras":{"type":"array","items":{"type":"string"},"__example__":["a"]}},
          "layout":{"type":"SingleColumnLayout","children":[
           {"type":"TextCaption","text":"${data.full_name}"},
           {"type":"DatePicker","name":"day","label":"Day","required":true,"min-date":"2026-01-01","max-date":"2026-12-31",
            "unavailable-dates":["2026-06-01"]},
           {"type":"CalendarPicker","name":"stay","label":{"start-date":"From","end-date":"To"},"mode":"range","max-days":5},
           {"type":"PhotoPicker","name":"photos","label":"Photos","min-uploaded-photos":1,"max-uploaded-photos":2},
           {"type":"DocumentPicker","name":"papers","label":"Papers","min-uploaded-documents":0},
           {"type":"OptIn","name":"agreed","label":"I agree","required":true},
           {"type":"Footer","label":"Send","left-caption":"Free","on-click-action":{"name":"complete",
            "payload":{"full_name":"${data.full_name}","mail":"${screen.FORM.form.mail}","city":"${screen.FORM.form.city}",
             "size":"${data.size}",
             "extras":"${data.extras}","day":"${form.day}","stay":"${form.stay}","photos":"${form.photos}","papers":"${form.papers}",
             "agreed":"${form.agreed}"}}}]}}]}
        """;
}
