import TextUI

extension Stage {
  /// Draws title, step, grids, sum and keys on the whole of a canvas.
  public func draw(on canvas: inout Canvas) {
    let areas = Self.areas(canvas)
    canvas.within(areas.header) { drawHeader(on: &$0) }
    canvas.within(areas.scrubBar) { drawScrubBar(on: &$0) }
    layout(on: canvas).draw(on: &canvas)
    canvas.within(areas.message) { canvas in
      if let problem {
        canvas.put(
          Elision.end("⚠ " + problem, columns: canvas.columns), column: 0, row: 0, .error)
      } else if isEditing {
        canvas.put(cellMessage.elided(columns: canvas.columns), column: 0, row: 0)
      } else {
        let note = figure.note(frame: player.frame)
        canvas.put(Elision.end(note, columns: canvas.columns), column: 0, row: 0, .dim)
      }
    }
    canvas.within(areas.footer) { drawKeys(on: &$0) }
  }

  /// Where the text cursor belongs: on the cell that is edited.
  public func cursor(columns: Int, rows: Int) -> Place? {
    guard let cell = figure.editing else { return nil }
    return layout(on: Canvas(columns: columns, rows: rows)).place(of: cell)
  }

  /// Where the grids are on a canvas of this size.
  func layout(on canvas: Canvas) -> SceneLayout {
    var scene = figure.scene(frame: player.frame)
    scene.prefersPixels = showsPictures
    if let place = figure.editing { scene.mark(figure.related(to: place)) }
    return SceneLayout(scene, in: Self.areas(canvas).scene)
  }

  /// Whether the figure can be shown as a picture.
  var hasPixels: Bool {
    figure.scene(frame: player.frame).groups.contains { $0.panels.contains(where: \.hasPixels) }
  }

  private struct Areas {
    var header: Rect
    var scrubBar: Rect
    var scene: Rect
    var message: Rect
    var footer: Rect
  }

  /// How many of a canvas' last rows tell the keys.
  public static func footerRows(of rows: Int) -> Int { rows >= 20 ? 2 : rows >= 6 ? 1 : 0 }

  /// Header, grids, a message and the keys; on a small canvas the grids keep the most.
  private static func areas(_ canvas: Canvas) -> Areas {
    var rest = canvas.bounds
    let isRoomy = canvas.rows >= 12
    let header = rest.removeTop(canvas.rows >= 4 ? 1 : 0)
    let scrubBar = rest.removeTop(isRoomy ? 1 : 0)
    let footer = rest.removeBottom(footerRows(of: canvas.rows))
    let message = rest.removeBottom(isRoomy ? 1 : 0)
    let margin = canvas.columns >= 40 ? 2 : 0
    return Areas(
      header: header, scrubBar: scrubBar.inset(columns: margin),
      scene: rest.inset(columns: margin), message: message.inset(columns: margin), footer: footer)
  }

  private func drawHeader(on canvas: inout Canvas) {
    let margin = canvas.columns >= 40 ? 2 : 0
    let state =
      "step \(player.frame + 1) of \(player.frames)   "
      + (player.isPlaying ? "▶ " : "‖ ") + player.speedName + (player.loops ? " ↻" : "")
    let room = canvas.columns - GlyphWidth.width(of: state) - 2 * margin - 2
    if room < 12 {
      canvas.put(Elision.end(state, columns: canvas.columns), column: 0, row: 0)
      return
    }
    canvas.put(Elision.end(figure.title, columns: room), column: margin, row: 0, .heading)
    canvas.putRight(state, endColumn: canvas.columns - margin, row: 0)
  }

  /// A line that is heavy as far as the steps have come.
  private func drawScrubBar(on canvas: inout Canvas) {
    guard player.frames > 1, canvas.columns > 1 else { return }
    let place = player.frame * (canvas.columns - 1) / (player.frames - 1)
    for column in 0..<canvas.columns {
      if column == place {
        canvas.put("●", column: column, row: 0, .accent)
      } else {
        canvas.put(
          column < place ? "━" : "─", column: column, row: 0, column < place ? .accent : .border)
      }
    }
  }

  /// The step under the mouse on the scrub bar; nil beside it.
  static func scrubbed(to mouse: Mouse, frames: Int, on canvas: Canvas) -> Int? {
    let bar = areas(canvas).scrubBar
    guard bar.columns > 1, bar.contains(column: mouse.column, row: mouse.row), frames > 1 else {
      return nil
    }
    let (place, last) = (mouse.column - bar.column, bar.columns - 1)
    return (place * (frames - 1) + last / 2) / last
  }

  /// Draws the keys that play and those that change, on two rows where there are two.
  private func drawKeys(on canvas: inout Canvas) {
    if isEditing {
      canvas.draw(KeyFooter(Self.editingKeys), in: canvas.bounds)
    } else if canvas.rows >= 2 {
      let rows = canvas.bounds.splitRows([.fixed(1), .fixed(1)])
      canvas.draw(KeyFooter(playingKeys, pinned: exits), in: rows[0])
      canvas.draw(KeyFooter(changingKeys, pinned: [.init("r", "reset")]), in: rows[1])
    } else {
      canvas.draw(KeyFooter(playingKeys + changingKeys, pinned: exits), in: canvas.bounds)
    }
  }

  private var playingKeys: [KeyFooter.Entry] {
    let playing: [KeyFooter.Entry] = [
      .init("space", player.isPlaying ? "pause" : "play"), .init("←→", "step"),
      .init("home end", "ends"), .init("+-", "speed"), .init("L", "loop"),
    ]
    return walkablePanels.isEmpty ? playing : playing + [.init("e", "cells")]
  }

  private var changingKeys: [KeyFooter.Entry] {
    let changing = Self.changeKeys.filter { figure.changes.contains($0.change) }.map {
      KeyFooter.Entry(
        $0.key.text.map(String.init) ?? "", figure.word(for: $0.change) ?? $0.word)
    }
    let view = hasPixels ? [KeyFooter.Entry("v", showsPictures ? "numbers" : "picture")] : []
    return changing + view
  }

  private static let editingKeys: [KeyFooter.Entry] = [
    .init("⏎", "0 ↔ 1"), .init("0–9 - .", "number"), .init("←↑↓→", "move"),
    .init("⇥", "other grid"), .init("space", "play"), .init("esc", "done"),
  ]
}
