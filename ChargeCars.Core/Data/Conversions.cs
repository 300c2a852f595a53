using ChargeCars.Core.Common;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ChargeCars.Core.Data;

/// <summary>Moments are stored as UTC date-times: SQLite cannot order offsets.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    moment => moment.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

/// <summary>Money is stored as whole cents.</summary>
internal sealed class MoneyConverter() : ValueConverter<Money, long>(money => money.Cents, cents => new Money(cents));
