// Made from the JSON Schemas beside it: npm run types in test/clients/events. Fields that are not named here may come, too.

/**
 * An event as it is published to the SNS topic: the message, or the S3 object that the message points to. Members that are not named here may come.
 */
export interface WhatsAppEvent {
  /**
   * What the event is about
   */
  context: {
    /**
     * @minItems 1
     */
    MetaWabaIds: {
      /**
       * Meta's id
       */
      wabaId: string;
      arn: string;
      [k: string]: unknown;
    }[];
    /**
     * Empty where the event is about the account as a whole
     */
    MetaPhoneNumberIds: {
      /**
       * Meta's id
       */
      metaPhoneNumberId: string;
      arn: string;
      [k: string]: unknown;
    }[];
    [k: string]: unknown;
  };
  /**
   * One entry of a webhook of Meta, as JSON in a string
   */
  whatsAppWebhookEntry: string;
  /**
   * AWS account of the WABA
   */
  aws_account_id: string;
  /**
   * When the event was made: RFC 3339, UTC, nine digits of a second
   */
  message_timestamp: string;
  /**
   * The id that SendWhatsAppMessage has returned: on statuses of messages that were sent through the API, never on messages of customers
   */
  messageId?: string;
  [k: string]: unknown;
}

/**
 * One entry of a webhook of Meta. SocialMessaging publishes one item an event, the AWS service whole entries. Members that are not named here may come.
 */
export interface WebhookEntry {
  /**
   * Meta's id of the WABA; of the business portfolio for some changes of accounts
   */
  id: string;
  /**
   * Seconds since 1970; on some fields only
   */
  time?: number;
  /**
   * @minItems 1
   */
  changes: (
    | MessagesChange
    | CallsChange
    | TemplateStatusUpdateChange
    | TemplateQualityUpdateChange
    | TemplateComponentsUpdateChange
    | TemplateCategoryUpdateChange
    | PhoneNumberNameUpdateChange
    | PhoneNumberQualityUpdateChange
    | AccountUpdateChange
    | AccountSettingsUpdateChange
    | AccountAlertChange
    | AccountReviewUpdateChange
    | BusinessCapabilityUpdateChange
    | FlowUpdateChange
    | HistoryUpdateChange
    | MessageEchoesChange
    | AppStateSyncChange
    | GroupLifecycleUpdateChange
    | GroupParticipantsUpdateChange
    | GroupSettingsUpdateChange
    | GroupStatusUpdateChange
    | UserPreferencesUpdateChange
    | UserIdUpdateChange
  )[];
  [k: string]: unknown;
}
/**
 * A change of the field messages
 */
export interface MessagesChange {
  field: 'messages';
  value: MessagesValue;
  [k: string]: unknown;
}
/**
 * Messages of customers, statuses of sent messages, what customers did with them, or errors of the number
 */
export interface MessagesValue {
  messaging_product?: string;
  metadata?: Metadata;
  contacts?: Contact[];
  messages?: InboundMessage[];
  statuses?: MessageStatus[];
  user_actions?: UserAction[];
  /**
   * Errors of the number itself, not of a message
   */
  errors?: WebhookError[];
  [k: string]: unknown;
}
/**
 * The business's phone number
 */
export interface Metadata {
  /**
   * Digits, without a plus
   */
  display_phone_number?: string;
  /**
   * Meta's id
   */
  phone_number_id: string;
  [k: string]: unknown;
}
/**
 * A customer
 */
export interface Contact {
  /**
   * How a customer calls themself
   */
  profile?: {
    name?: string;
    username?: string;
    [k: string]: unknown;
  };
  /**
   * The number as digits; absent or empty where the customer shows none
   */
  wa_id?: string;
  /**
   * The customer's id for this business
   */
  user_id?: string;
  /**
   * The customer's id for all businesses of a parent portfolio, US.ENT.…
   */
  parent_user_id?: string;
  [k: string]: unknown;
}
/**
 * A message of a customer
 */
export interface InboundMessage {
  /**
   * Meta's id, wamid.…
   */
  id: string;
  /**
   * The customer's number as digits; absent or empty where the customer shows none: then from_user_id tells who
   */
  from?: string;
  /**
   * The customer's id for this business, US.…; another one when the customer has changed their number
   */
  from_user_id?: string;
  /**
   * The customer's id for all businesses of a parent portfolio
   */
  from_parent_user_id?: string;
  /**
   * The group that it was written in; absent outside of groups
   */
  group_id?: string;
  /**
   * Seconds since 1970
   */
  timestamp: string;
  /**
   * text, image, interactive, unsupported …; further ones come. It names the member with the content
   */
  type: string;
  context?: MessageContext;
  /**
   * A text
   */
  text?: {
    body: string;
    [k: string]: unknown;
  };
  image?: Media;
  video?: Media;
  audio?: Media;
  document?: Media;
  sticker?: Media;
  /**
   * A place
   */
  location?: {
    latitude: number;
    longitude: number;
    name?: string;
    address?: string;
    [k: string]: unknown;
  };
  /**
   * Cards of contacts, as Meta sends them
   */
  contacts?: {
    [k: string]: unknown;
  }[];
  /**
   * A reaction; without an emoji it was taken back
   */
  reaction?: {
    message_id: string;
    emoji?: string;
    [k: string]: unknown;
  };
  /**
   * A quick reply of a template was tapped
   */
  button?: {
    payload?: string;
    text?: string;
    [k: string]: unknown;
  };
  /**
   * An answer to an interactive message; its type names the member that is there
   */
  interactive?: {
    /**
     * button_reply, list_reply, nfm_reply, call_permission_reply …
     */
    type: string;
    button_reply?: ReplyChoice;
    list_reply?: ReplyChoice;
    nfm_reply?: FlowReply;
    call_permission_reply?: CallPermissionReply;
    [k: string]: unknown;
  };
  /**
   * An order of products of a catalogue
   */
  order?: {
    catalog_id?: string;
    text?: string;
    product_items?: {
      [k: string]: unknown;
    }[];
    [k: string]: unknown;
  };
  /**
   * News about the customer, such as another number or another id
   */
  system?: {
    body?: string;
    type?: string;
    wa_id?: string;
    /**
     * The new id, of the type user_changed_user_id
     */
    user_id?: string;
    parent_user_id?: string;
    [k: string]: unknown;
  };
  /**
   * The advertisement or post that the customer came from
   */
  referral?: {
    source_url?: string;
    source_type?: string;
    source_id?: string;
    headline?: string;
    body?: string;
    ctwa_clid?: string;
    [k: string]: unknown;
  };
  /**
   * On messages of the type unsupported
   */
  errors?: WebhookError[];
  [k: string]: unknown;
}
/**
 * What a message refers to
 */
export interface MessageContext {
  /**
   * Who has written the message that is replied to
   */
  from?: string;
  from_user_id?: string;
  /**
   * The message that is replied to
   */
  id?: string;
  forwarded?: boolean;
  frequently_forwarded?: boolean;
  /**
   * The product that it is about
   */
  referred_product?: {
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
/**
 * A file; GetWhatsAppMessageMedia fetches it by its id within seven days
 */
export interface Media {
  id: string;
  mime_type?: string;
  /**
   * In base64
   */
  sha256?: string;
  caption?: string;
  filename?: string;
  /**
   * True for a voice message
   */
  voice?: boolean;
  /**
   * True for a sticker that moves
   */
  animated?: boolean;
  url?: string;
  [k: string]: unknown;
}
/**
 * The button or row that was chosen
 */
export interface ReplyChoice {
  id: string;
  title?: string;
  description?: string;
  [k: string]: unknown;
}
/**
 * What was entered in a flow
 */
export interface FlowReply {
  name?: string;
  body?: string;
  /**
   * JSON in a string
   */
  response_json?: string;
  [k: string]: unknown;
}
/**
 * A customer allows the business to call, or forbids it
 */
export interface CallPermissionReply {
  /**
   * accept or reject
   */
  response: string;
  is_permanent?: boolean;
  /**
   * Seconds since 1970; for a temporary permission
   */
  expiration_timestamp?: string;
  /**
   * user_action, or automatic
   */
  response_source?: string;
  [k: string]: unknown;
}
/**
 * An error of Meta. Decide by its code: titles change
 */
export interface WebhookError {
  code: number;
  title?: string;
  message?: string;
  /**
   * An object with details, as a rule
   */
  error_data?: {
    [k: string]: unknown;
  };
  href?: string;
  [k: string]: unknown;
}
/**
 * What became of a message that was sent
 */
export interface MessageStatus {
  /**
   * Meta's id, wamid.…; absent where Meta has not taken the message
   */
  id?: string;
  /**
   * accepted, sent, delivered, read, played, failed, deleted or warning
   */
  status: string;
  /**
   * Seconds since 1970. Order statuses by it: they may arrive in another order
   */
  timestamp: string;
  /**
   * The customer's number as digits; absent or empty where none is shown; of a group its id
   */
  recipient_id?: string;
  recipient_user_id?: string;
  recipient_parent_user_id?: string;
  recipient_type?: string;
  /**
   * Who of a group it is about
   */
  recipient_participant_id?: string;
  recipient_participant_user_id?: string;
  /**
   * What the sender has put there; the id of the send where the sender left it free
   */
  biz_opaque_callback_data?: string;
  /**
   * The conversation that the message belongs to; left out by newer versions
   */
  conversation?: {
    id?: string;
    expiration_timestamp?: string;
    /**
     * How it began
     */
    origin?: {
      type?: string;
      [k: string]: unknown;
    };
    [k: string]: unknown;
  };
  /**
   * What Meta charges
   */
  pricing?: {
    billable?: boolean;
    pricing_model?: string;
    type?: string;
    category?: string;
    [k: string]: unknown;
  };
  /**
   * Why it failed
   */
  errors?: WebhookError[];
  [k: string]: unknown;
}
/**
 * What a customer did with a marketing message; Meta does not say who it was
 */
export interface UserAction {
  /**
   * marketing_messages_link_click, landing_page_view …; further ones come
   */
  action_type: string;
  /**
   * Seconds since 1970
   */
  timestamp?: string;
  /**
   * A tap on a link
   */
  marketing_messages_link_click_data?: {
    /**
     * cta or body
     */
    click_component?: string;
    product_id?: string;
    click_id?: string;
    tracking_token?: string;
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
/**
 * A change of the field calls
 */
export interface CallsChange {
  field: 'calls';
  value: CallsValue;
  [k: string]: unknown;
}
/**
 * What happened to a call, or a status of one
 */
export interface CallsValue {
  messaging_product?: string;
  metadata?: Metadata;
  contacts?: Contact[];
  calls?: Call[];
  statuses?: CallStatus[];
  /**
   * Why the call failed
   */
  errors?: WebhookError[];
  [k: string]: unknown;
}
/**
 * Something that happened to a call
 */
export interface Call {
  /**
   * Meta's id, wacid.…
   */
  id: string;
  /**
   * Who calls, digits; absent where the customer shows no number
   */
  from?: string;
  from_user_id?: string;
  /**
   * Who is called, digits
   */
  to?: string;
  to_user_id?: string;
  /**
   * connect, terminate, call_recording_available, call_transcription_available …; handover_succeeded is the service's own: Meta has taken a call event
   */
  event: string;
  /**
   * On handover_succeeded: what was to happen, such as connect
   */
  action?: string;
  /**
   * Seconds since 1970
   */
  timestamp?: string;
  /**
   * BUSINESS_INITIATED or USER_INITIATED
   */
  direction?: string;
  session?: CallSession;
  /**
   * On terminate: COMPLETED or FAILED, in some letter case
   */
  status?: string;
  /**
   * On terminate of an answered call, seconds since 1970
   */
  start_time?: string;
  /**
   * On terminate of an answered call, seconds since 1970
   */
  end_time?: string;
  /**
   * On terminate of an answered call, seconds
   */
  duration?: number;
  /**
   * What the caller has put there; the service's id of the call event where the caller left it free
   */
  biz_opaque_callback_data?: string;
  deeplink_payload?: string;
  cta_payload?: string;
  recording?: CallFile;
  transcription?: CallFile;
  [k: string]: unknown;
}
/**
 * A session description of the other side
 */
export interface CallSession {
  /**
   * offer or answer
   */
  sdp_type?: string;
  /**
   * RFC 8866. It holds addresses and passwords: keep it out of logs
   */
  sdp?: string;
  [k: string]: unknown;
}
/**
 * A recording or transcription of a call
 */
export interface CallFile {
  /**
   * GetWhatsAppMessageMedia fetches the file by it
   */
  id?: string;
  mime_type?: string;
  /**
   * In base64
   */
  sha256?: string;
  [k: string]: unknown;
}
/**
 * A status of a call that the business has started
 */
export interface CallStatus {
  /**
   * Meta's id, wacid.…
   */
  id: string;
  /**
   * call
   */
  type?: string;
  /**
   * RINGING, ACCEPTED or REJECTED
   */
  status: string;
  /**
   * Seconds since 1970
   */
  timestamp: string;
  /**
   * The customer's number as digits, where it is known
   */
  recipient_id?: string;
  recipient_user_id?: string;
  /**
   * What the caller has put there; the service's id of the call event where the caller left it free
   */
  biz_opaque_callback_data?: string;
  [k: string]: unknown;
}
/**
 * A change of the field message_template_status_update
 */
export interface TemplateStatusUpdateChange {
  field: 'message_template_status_update';
  value: TemplateStatusUpdate;
  [k: string]: unknown;
}
/**
 * A template was approved, rejected, paused, disabled …
 */
export interface TemplateStatusUpdate {
  event: string;
  /**
   * Larger than 32 bits
   */
  message_template_id?: number;
  message_template_name?: string;
  message_template_language?: string;
  reason?: string | null;
  message_template_category?: string;
  disable_info?: {
    [k: string]: unknown;
  };
  other_info?: {
    [k: string]: unknown;
  };
  rejection_info?: {
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
/**
 * A change of the field message_template_quality_update
 */
export interface TemplateQualityUpdateChange {
  field: 'message_template_quality_update';
  value: TemplateQualityUpdate;
  [k: string]: unknown;
}
/**
 * The quality of a template has changed
 */
export interface TemplateQualityUpdate {
  /**
   * Larger than 32 bits
   */
  message_template_id?: number;
  message_template_name?: string;
  message_template_language?: string;
  previous_quality_score?: string;
  /**
   * GREEN, YELLOW, RED or UNKNOWN
   */
  new_quality_score?: string;
  [k: string]: unknown;
}
/**
 * A change of the field message_template_components_update
 */
export interface TemplateComponentsUpdateChange {
  field: 'message_template_components_update';
  value: TemplateComponentsUpdate;
  [k: string]: unknown;
}
/**
 * A template was edited
 */
export interface TemplateComponentsUpdate {
  /**
   * Larger than 32 bits
   */
  message_template_id?: number;
  message_template_name?: string;
  message_template_language?: string;
  message_template_title?: string;
  message_template_element?: string;
  message_template_footer?: string;
  message_template_buttons?: {
    [k: string]: unknown;
  }[];
  [k: string]: unknown;
}
/**
 * A change of the field template_category_update
 */
export interface TemplateCategoryUpdateChange {
  field: 'template_category_update';
  value: TemplateCategoryUpdate;
  [k: string]: unknown;
}
/**
 * Meta has changed a template's category, or will
 */
export interface TemplateCategoryUpdate {
  /**
   * Larger than 32 bits
   */
  message_template_id?: number;
  message_template_name?: string;
  message_template_language?: string;
  previous_category?: string;
  new_category?: string;
  correct_category?: string;
  /**
   * Seconds since 1970
   */
  category_update_timestamp?: number;
  [k: string]: unknown;
}
/**
 * A change of the field phone_number_name_update
 */
export interface PhoneNumberNameUpdateChange {
  field: 'phone_number_name_update';
  value: PhoneNumberNameUpdate;
  [k: string]: unknown;
}
/**
 * A display name was approved or rejected
 */
export interface PhoneNumberNameUpdate {
  /**
   * Digits, without a plus
   */
  display_phone_number?: string;
  /**
   * APPROVED, REJECTED, DEFERRED or PENDING
   */
  decision?: string;
  requested_verified_name?: string;
  rejection_reason?: string | null;
  [k: string]: unknown;
}
/**
 * A change of the field phone_number_quality_update
 */
export interface PhoneNumberQualityUpdateChange {
  field: 'phone_number_quality_update';
  value: PhoneNumberQualityUpdate;
  [k: string]: unknown;
}
/**
 * A number's messaging limit has changed
 */
export interface PhoneNumberQualityUpdate {
  /**
   * Digits, without a plus
   */
  display_phone_number?: string;
  event?: string;
  current_limit?: string;
  /**
   * A number, or a word such as TIER_10K
   */
  max_daily_conversations_per_business?: {
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
/**
 * A change of the field account_update
 */
export interface AccountUpdateChange {
  field: 'account_update';
  value: AccountUpdate;
  [k: string]: unknown;
}
/**
 * The account was verified, restricted, banned, a partner added …
 */
export interface AccountUpdate {
  event: string;
  phone_number?: string;
  country?: string;
  ban_info?: {
    [k: string]: unknown;
  };
  restriction_info?: {
    [k: string]: unknown;
  }[];
  violation_info?: {
    [k: string]: unknown;
  };
  waba_info?: {
    [k: string]: unknown;
  };
  /**
   * On VOLUME_BASED_PRICING_TIER_UPDATE: the tier that a category of messages has in a region
   */
  volume_tier_info?: {
    /**
     * Seconds since 1970
     */
    tier_update_time?: number;
    /**
     * Such as UTILITY
     */
    pricing_category?: string;
    /**
     * From and to how many messages
     */
    tier?: string;
    /**
     * Such as 2026-11
     */
    effective_month?: string;
    region?: string;
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
/**
 * A change of the field account_settings_update
 */
export interface AccountSettingsUpdateChange {
  field: 'account_settings_update';
  value: AccountSettingsUpdate;
  [k: string]: unknown;
}
/**
 * The settings of a number have changed
 */
export interface AccountSettingsUpdate {
  messaging_product?: string;
  /**
   * Seconds since 1970
   */
  timestamp?: string;
  /**
   * phone_number_settings
   */
  type?: string;
  phone_number_settings?: {
    /**
     * Meta's id
     */
    phone_number_id?: string;
    /**
     * How the number takes calls
     */
    calling?: {
      /**
       * ENABLED or DISABLED
       */
      status?: string;
      /**
       * DEFAULT, DISABLE_ALL …
       */
      call_icon_visibility?: string;
      /**
       * ENABLED or DISABLED
       */
      callback_permission_status?: string;
      [k: string]: unknown;
    };
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
/**
 * A change of the field account_alerts
 */
export interface AccountAlertChange {
  field: 'account_alerts';
  value: AccountAlert;
  [k: string]: unknown;
}
/**
 * Something about the account to look at
 */
export interface AccountAlert {
  entity_type?: string;
  entity_id?: string;
  alert_severity?: string;
  alert_status?: string;
  alert_type?: string;
  alert_description?: string;
  [k: string]: unknown;
}
/**
 * A change of the field account_review_update
 */
export interface AccountReviewUpdateChange {
  field: 'account_review_update';
  value: AccountReviewUpdate;
  [k: string]: unknown;
}
/**
 * The account's review was decided
 */
export interface AccountReviewUpdate {
  decision?: string;
  [k: string]: unknown;
}
/**
 * A change of the field business_capability_update
 */
export interface BusinessCapabilityUpdateChange {
  field: 'business_capability_update';
  value: BusinessCapabilityUpdate;
  [k: string]: unknown;
}
/**
 * What the business may do has changed
 */
export interface BusinessCapabilityUpdate {
  max_daily_conversation_per_phone?: number;
  /**
   * A number, or a word such as TIER_10K
   */
  max_daily_conversations_per_business?: {
    [k: string]: unknown;
  };
  max_phone_numbers_per_business?: number;
  max_phone_numbers_per_waba?: number;
  [k: string]: unknown;
}
/**
 * A change of the field flows
 */
export interface FlowUpdateChange {
  field: 'flows';
  value: FlowUpdate;
  [k: string]: unknown;
}
/**
 * A flow changed its status, or its endpoint is ill
 */
export interface FlowUpdate {
  event: string;
  message?: string;
  flow_id?: string;
  old_status?: string;
  new_status?: string;
  [k: string]: unknown;
}
/**
 * A change of the field history
 */
export interface HistoryUpdateChange {
  field: 'history';
  value: HistoryUpdate;
  [k: string]: unknown;
}
/**
 * Chats of the last six months of a number that is also in the WhatsApp Business app
 */
export interface HistoryUpdate {
  messaging_product?: string;
  metadata?: Metadata;
  history: {
    /**
     * Where it stands
     */
    metadata?: {
      /**
       * 0: the last day, 1: to the 90th day, 2: to the 180th day
       */
      phase?: number;
      chunk_order?: number;
      /**
       * Percent of all
       */
      progress?: number;
      [k: string]: unknown;
    };
    threads?: {
      /**
       * The customer's number as digits, or the id of one without a visible phone
       */
      id?: string;
      messages?: HistoryMessage[];
      [k: string]: unknown;
    }[];
    /**
     * Why there is none
     */
    errors?: WebhookError[];
    [k: string]: unknown;
  }[];
  [k: string]: unknown;
}
/**
 * A message of a chat, of either side. The member named like its type holds the content
 */
export interface HistoryMessage {
  id: string;
  /**
   * Digits; absent or empty where none is shown
   */
  from?: string;
  from_user_id?: string;
  /**
   * On messages of the business
   */
  to?: string;
  to_user_id?: string;
  /**
   * Seconds since 1970
   */
  timestamp: string;
  type: string;
  /**
   * A text
   */
  text?: {
    body?: string;
    [k: string]: unknown;
  };
  /**
   * What had become of it
   */
  history_context?: {
    /**
     * DELIVERED, ERROR, PENDING, PLAYED, READ or SENT
     */
    status?: string;
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
/**
 * A change of the field smb_message_echoes
 */
export interface MessageEchoesChange {
  field: 'smb_message_echoes';
  value: MessageEchoes;
  [k: string]: unknown;
}
/**
 * What the business has sent from its app
 */
export interface MessageEchoes {
  messaging_product?: string;
  metadata?: Metadata;
  message_echoes: HistoryMessage[];
  [k: string]: unknown;
}
/**
 * A change of the field smb_app_state_sync
 */
export interface AppStateSyncChange {
  field: 'smb_app_state_sync';
  value: AppStateSync;
  [k: string]: unknown;
}
/**
 * Contacts of the app that were added, changed or removed
 */
export interface AppStateSync {
  messaging_product?: string;
  metadata?: Metadata;
  state_sync: {
    /**
     * contact
     */
    type?: string;
    /**
     * add, for changes too, or remove
     */
    action?: string;
    /**
     * How the business has noted a customer
     */
    contact?: {
      full_name?: string;
      first_name?: string;
      phone_number?: string;
      user_id?: string;
      [k: string]: unknown;
    };
    /**
     * When
     */
    metadata?: {
      /**
       * Seconds since 1970
       */
      timestamp?: string;
      [k: string]: unknown;
    };
    [k: string]: unknown;
  }[];
  [k: string]: unknown;
}
/**
 * A change of the field group_lifecycle_update
 */
export interface GroupLifecycleUpdateChange {
  field: 'group_lifecycle_update';
  value: GroupUpdate;
  [k: string]: unknown;
}
/**
 * What has changed about groups
 */
export interface GroupUpdate {
  messaging_product?: string;
  metadata?: Metadata;
  groups: {
    /**
     * group_create, group_participants_add, group_settings_update, group_suspend …
     */
    type: string;
    group_id?: string;
    /**
     * Seconds since 1970
     */
    timestamp?: string;
    /**
     * The call of the Graph API that asked for it
     */
    request_id?: string;
    subject?: string;
    invite_link?: string;
    /**
     * auto_approve or approval_required
     */
    join_approval_mode?: string;
    /**
     * How they came: invite_link
     */
    reason?: string;
    /**
     * Who has removed them: business or participant
     */
    initiated_by?: string;
    added_participants?: GroupParticipant[];
    removed_participants?: GroupParticipant[];
    failed_participants?: GroupParticipant[];
    errors?: WebhookError[];
    [k: string]: unknown;
  }[];
  [k: string]: unknown;
}
/**
 * Somebody in a group, or somebody who wants to be
 */
export interface GroupParticipant {
  /**
   * As the business has named them
   */
  input?: string;
  /**
   * Digits; absent or empty where none is shown
   */
  wa_id?: string;
  user_id?: string;
  [k: string]: unknown;
}
/**
 * A change of the field group_participants_update
 */
export interface GroupParticipantsUpdateChange {
  field: 'group_participants_update';
  value: GroupUpdate;
  [k: string]: unknown;
}
/**
 * A change of the field group_settings_update
 */
export interface GroupSettingsUpdateChange {
  field: 'group_settings_update';
  value: GroupUpdate;
  [k: string]: unknown;
}
/**
 * A change of the field group_status_update
 */
export interface GroupStatusUpdateChange {
  field: 'group_status_update';
  value: GroupUpdate;
  [k: string]: unknown;
}
/**
 * A change of the field user_preferences
 */
export interface UserPreferencesUpdateChange {
  field: 'user_preferences';
  value: UserPreferencesUpdate;
  [k: string]: unknown;
}
/**
 * Customers stop marketing messages, or allow them again
 */
export interface UserPreferencesUpdate {
  messaging_product?: string;
  metadata?: Metadata;
  contacts?: Contact[];
  user_preferences: {
    /**
     * Digits; absent or empty where none is shown
     */
    wa_id?: string;
    user_id?: string;
    detail?: string;
    /**
     * marketing_messages
     */
    category?: string;
    /**
     * stop or resume
     */
    value?: string;
    /**
     * Seconds since 1970
     */
    timestamp?: number;
    [k: string]: unknown;
  }[];
  [k: string]: unknown;
}
/**
 * A change of the field user_id_update
 */
export interface UserIdUpdateChange {
  field: 'user_id_update';
  value: UserIdUpdate;
  [k: string]: unknown;
}
/**
 * A customer has another id from now on
 */
export interface UserIdUpdate {
  messaging_product?: string;
  metadata?: Metadata;
  contacts?: Contact[];
  /**
   * The ids before and after
   */
  user_id_update: {
    detail?: string;
    /**
     * Seconds since 1970
     */
    timestamp?: string;
    wa_id?: string;
    /**
     * For this business
     */
    user_id?: {
      previous?: string;
      current?: string;
      [k: string]: unknown;
    };
    /**
     * For all businesses of a parent portfolio
     */
    parent_user_id?: {
      previous?: string;
      current?: string;
      [k: string]: unknown;
    };
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
