import Figures
import TextUI

/// All keys of the view at hand.
struct HelpView {
  let state: AppState
  let firstRow: Int

  func draw(on canvas: inout Canvas) {
    canvas.put("Help", column: 2, row: 0, .heading)
    canvas.horizontalLine(column: 1, row: 1, columns: canvas.columns - 2)
    let lines = Self.lines(for: state)
    let room = max(0, canvas.rows - 3)
    for (row, line) in lines.dropFirst(firstRow).prefix(room).enumerated() {
      canvas.put(line, column: 2, row: row + 2)
    }
    canvas.draw(
      ScrollBar(first: firstRow, shown: room, total: lines.count),
      in: Rect(column: canvas.columns - 1, row: 2, columns: 1, rows: room))
  }

  /// The rows of the help for what is on the screen.
  static func lines(for state: AppState) -> [StyledText] {
    let sections =
      state.stage != nil
      ? [keys(of: state.stage?.stage)]
      : state.notebook == nil ? [homeKeys] : [commandKeys, editKeys, everywhere]
    var lines: [StyledText] = []
    for section in sections {
      if !lines.isEmpty { lines.append(StyledText()) }
      lines.append(StyledText(section.title, .strong))
      lines += section.rows.map { row in
        StyledText([Span("  " + row.0.padded(to: 16), .key), Span(row.1, .plain)])
      }
    }
    return lines
  }

  private struct Section {
    let title: String
    let rows: [(String, String)]
  }

  private static var homeKeys: Section {
    Section(
      title: "Home",
      rows: [
        ("⏎", "open the lesson or notebook"), ("1 … 9", "open a lesson by its number"),
        ("j k ↓ ↑", "move"), ("n", "new notebook"), ("v", "watch a filter slide"), ("q", "quit"),
      ])
  }

  private static func keys(of exhibit: (any Exhibit)?) -> Section {
    guard let exhibit, !exhibit.keys.isEmpty else { return stageKeys }
    return Section(
      title: exhibit.title,
      rows: exhibit.keys.map { ($0.key, $0.action) } + [("q", "leave")])
  }

  private static var stageKeys: Section {
    Section(
      title: "A filter slides",
      rows: [
        ("space", "play, pause"), ("← →  h l", "a step back, on"), ("↑ ↓  k j", "a row back, on"),
        ("0  G", "first, last step"), ("+ -", "faster, slower"),
        ("e", "edit cells of image and filter; 0–9 - . write, ⏎ turns 0 to 1, ⇥ other grid"),
        ("s p d", "stride, padding, dilation"), ("w o a", "window, pooling, relu, where there are"),
        ("f i n", "another filter, another image, next filter"), ("r", "as it was"),
        ("q", "leave"),
      ])
  }

  private static var commandKeys: Section {
    Section(
      title: "Moving over cells",
      rows: [
        ("⏎", "write into the cell (in a lesson's prose: read on)"), ("e", "write into the cell"),
        ("r", "run the cell and go on"), ("^R", "run the cell and stay"),
        ("R   A", "run all cells   all down to here"), ("j k ↓ ↑", "next, previous cell"),
        ("space  PgUp", "a page on, back"), ("⇥  ⇧⇥", "next, previous cell of code"),
        ("gg  G", "first, last cell"), ("a  b", "new cell above, below"),
        ("dd  x  c  v", "delete, cut, copy, paste a cell"), ("D", "duplicate the cell"),
        ("J  K", "move the cell down, up"), ("m  y", "make it prose, code"),
        ("M", "merge with the cell below"), ("u  U", "undo, redo"),
        ("o", "show long output in full, or fold it"), ("l", "model beside, alone, hidden"),
        ("^V", "what the cell showed last, else watch a filter slide"),
        ("/  n  N", "search, next, previous"), ("ii", "stop what runs"),
        ("00", "restart: forget all values"), ("q", "leave the notebook"),
      ])
  }

  private static var editKeys: Section {
    Section(
      title: "Writing in a cell",
      rows: [
        ("⏎", "run a finished cell and go on, else a new line"),
        ("⌥⏎  ^J", "new line in any case"), ("^R", "run and stay in the cell"),
        ("Esc", "back to moving over cells"), ("⇥  ⇧⇥", "complete or indent, outdent"),
        ("^A ^E  ^← ^→", "start, end of line; by words"), ("⇧ with arrows", "select"),
        ("^K ^U ^W", "cut to the line's end, start; a word or what is selected"),
        ("^Y", "put in what was cut"), ("^_  ⌥r", "undo, redo"), ("⌥c", "comment the lines"),
        ("⌥s", "split the cell at the cursor"), ("^G", "model beside, alone, hidden"),
      ])
  }

  private static var everywhere: Section {
    Section(
      title: "Everywhere",
      rows: [
        ("^S", "save"), ("^C", "stop what runs"), ("^T", "the curves of the newest training"),
        ("^Q", "quit"),
        ("^Z", "to the shell; fg is back"),
        ("F1", "this help"),
      ])
  }
}
