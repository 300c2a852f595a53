using ChargeCars.Core.Common;

namespace ChargeCars.Core.Data;

/// <summary>Pokes the dispatcher after a commit that promised something. Losing a poke costs a minute, not a message: a sweep finds what is left.</summary>
public sealed class OutboxSignal : Signal;
