import CBundle
import Recording

/// The kinds of files that pictures of the screen are written to, by the end of the file's name.
public enum FilmFile: String, CaseIterable, Sendable {
  /// A recording for asciinema.
  case cast
  /// A moving picture.
  case gif
  /// A picture in pixels.
  case png
  /// A picture in lines and letters.
  case svg

  /// The kind of a file's name, nil for another ending.
  public init?(path: String) {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    self.init(rawValue: path[path.index(after: dot)...].lowercased())
  }

  /// The endings, for sentences: `.cast, .gif, .png, .svg`.
  public static var endings: String { allCases.map { "." + $0.rawValue }.joined(separator: ", ") }

  /// The bytes of the file for a film.
  public func bytes(of film: Film, title: String) -> [UInt8] {
    switch self {
    case .cast: Array(film.asciicast(title: title).utf8)
    case .gif: film.gif(font: Self.font)
    case .png: film.png(font: Self.font)
    case .svg: Array(film.svg().utf8)
    }
  }

  private static let font: BitmapFont = {
    let file = cb_find("font.bin")
    return BitmapFont(Array(UnsafeBufferPointer(start: file.bytes, count: file.length)))
  }()
}
