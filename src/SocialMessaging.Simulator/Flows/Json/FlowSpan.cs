namespace SocialMessaging.Simulator.Flows.Json;

/// <summary>A stretch of a Flow JSON document: lines and columns count from 1, columns in characters; the end is inclusive.</summary>
internal readonly record struct FlowSpan(int LineStart, int ColumnStart, int LineEnd, int ColumnEnd);
