namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>What came of asking, deciding, handing on or withdrawing.</summary>
/// <param name="Id">The request's database key.</param>
/// <param name="PublicId">Its public id.</param>
/// <param name="State">How far it is now.</param>
/// <param name="Move">The record's move; null unless it was approved.</param>
public sealed record ApprovalReceipt(long Id, Guid PublicId, ApprovalState State, StatusChanged? Move = null);
