using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChargeCars.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Release2 : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_StationMessages_At",
                table: "StationMessages");

            migrationBuilder.DropIndex(
                name: "IX_SlaNotices_StatusTrackId_Clock_Round_Stage",
                table: "SlaNotices");

            migrationBuilder.AddColumn<DateTime>(
                name: "SavedAt",
                table: "WorkflowVersions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SavedBy",
                table: "WorkflowVersions",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "Deadline",
                table: "SlaNotices",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_SlaNotices_StatusTrackId_Clock_Round_Stage_Deadline",
                table: "SlaNotices",
                columns: new[] { "StatusTrackId", "Clock", "Round", "Stage", "Deadline" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SlaNotices_StatusTrackId_Clock_Round_Stage_Deadline",
                table: "SlaNotices");

            migrationBuilder.DropColumn(
                name: "SavedAt",
                table: "WorkflowVersions");

            migrationBuilder.DropColumn(
                name: "SavedBy",
                table: "WorkflowVersions");

            migrationBuilder.DropColumn(
                name: "Deadline",
                table: "SlaNotices");

            migrationBuilder.CreateIndex(
                name: "IX_StationMessages_At",
                table: "StationMessages",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_SlaNotices_StatusTrackId_Clock_Round_Stage",
                table: "SlaNotices",
                columns: new[] { "StatusTrackId", "Clock", "Round", "Stage" },
                unique: true);
        }
    }
}
