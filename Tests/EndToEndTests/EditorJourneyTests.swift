import Foundation
import TestSupport
import Testing

/// The terminal handed over to an editor and taken back, and a configuration with a mistake.
@Suite(.serialized) struct EditorJourneyTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("stride-editor-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("stride"), withIntermediateDirectories: true)
  }

  private func open(_ file: String, _ environment: [String: String]) throws -> TmuxSession {
    var variables = environment
    variables["XDG_STATE_HOME"] = folder.path
    variables["XDG_CONFIG_HOME"] = folder.path
    return try TmuxSession(
      columns: 80, rows: 24, environment: variables,
      command: [BuiltProgram.path("stride"), folder.appendingPathComponent(file).path])
  }

  @Test func aCellIsOpenedInTheUsersEditorAndComesBack() throws {
    let script = folder.appendingPathComponent("editor")
    try """
    #!/bin/sh
    echo "this is the editor"
    read answer
    echo "answer = '$answer'" >> "$1"
    """.write(to: script, atomically: false, encoding: .utf8)
    let session = try open("edited.md", ["EDITOR": "sh '\(script.path)'", "VISUAL": ""])
    try session.wait(for: "edited.md")
    try session.type("x = 1")
    try session.wait(for: "x = 1")
    try session.press("M-e")
    try session.wait(for: "this is the editor")
    try session.type("forty")
    try session.press("Enter")
    try session.wait(for: "answer = 'forty'")
    #expect(session.screen.contains("x = 1"))
    try session.press("M->")
    try session.type("2")
    try session.wait(for: "answer = 'forty'2")
    try session.press("C-q")
    try session.press("n")
    try session.waitForEnd()
  }

  @Test func aKeyOfOnesOwnWorksAndAMistakeIsToldWithItsLine() throws {
    try "mouse = off\nmuose = on\n[keys]\nquit = f9\n".write(
      to: folder.appendingPathComponent("stride/config"), atomically: false, encoding: .utf8)
    let session = try open("config.md", [:])
    try session.wait(for: "config, line 2")
    try session.press("F9")
    try session.waitForEnd()
  }
}
