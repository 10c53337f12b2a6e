/// A piece of a Markdown document that stands on lines of its own.
public struct MarkdownBlock: Sendable, Equatable {
  /// What the block is.
  public var content: Content
  /// The source lines it came from, counted from 0.
  public var lines: Range<Int>

  /// Makes a block.
  public init(_ content: Content, lines: Range<Int>) {
    self.content = content
    self.lines = lines
  }

  /// The kinds of block.
  public indirect enum Content: Sendable, Equatable {
    /// A heading, level 1 to 6.
    case heading(level: Int, text: [MarkdownInline])
    /// Running text.
    case paragraph([MarkdownInline])
    /// Bulleted or numbered items.
    case list(MarkdownList)
    /// A code fence or indented code; `info` is what stands behind the opening fence.
    case code(info: String, text: String)
    /// Quoted blocks.
    case quote([MarkdownBlock])
    /// A table with a header row.
    case table(MarkdownTable)
    /// A line across the page.
    case rule
    /// Raw HTML, comments included, as written.
    case html(String)
  }
}

/// Items with bullets or numbers.
public struct MarkdownList: Sendable, Equatable {
  /// The number of the first item, nil for bullets.
  public var start: Int?
  /// Whether the items stand without blank lines between them.
  public var isTight: Bool
  /// The blocks of each item.
  public var items: [Item]

  /// One item of a list.
  public struct Item: Sendable, Equatable {
    /// The state of its task box `[ ]` or `[x]`, nil where there is none.
    public var isChecked: Bool?
    /// What the item holds.
    public var blocks: [MarkdownBlock]

    /// Makes an item.
    public init(isChecked: Bool? = nil, blocks: [MarkdownBlock]) {
      self.isChecked = isChecked
      self.blocks = blocks
    }
  }

  /// Makes a list.
  public init(start: Int? = nil, isTight: Bool = true, items: [Item]) {
    self.start = start
    self.isTight = isTight
    self.items = items
  }
}

/// A table as GitHub writes it: a header row, a row of dashes, and rows of cells.
public struct MarkdownTable: Sendable, Equatable {
  /// Where the text of a column stands.
  public enum Alignment: Sendable, Equatable {
    /// At the start of the column; also when nothing is said.
    case left
    /// In the middle.
    case center
    /// At the end, for numbers.
    case right
  }

  /// One entry a column.
  public var alignments: [Alignment]
  /// The cells of the first row.
  public var header: [[MarkdownInline]]
  /// The other rows, each as long as the header.
  public var rows: [[[MarkdownInline]]]

  /// Makes a table.
  public init(
    alignments: [Alignment], header: [[MarkdownInline]], rows: [[[MarkdownInline]]]
  ) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }
}

/// A piece of running text.
public indirect enum MarkdownInline: Sendable, Equatable {
  /// Plain characters.
  case text(String)
  /// Code between backticks.
  case code(String)
  /// `*so*`.
  case emphasis([MarkdownInline])
  /// `**so**`.
  case strong([MarkdownInline])
  /// `~~so~~`.
  case strikethrough([MarkdownInline])
  /// `[text](destination)` or `<destination>`.
  case link([MarkdownInline], destination: String)
  /// `![text](destination)`.
  case image(String, destination: String)
  /// The end of a source line inside a paragraph, shown as a space.
  case softBreak
  /// A line break that was asked for.
  case lineBreak

  /// The characters alone, without any mark-up.
  public var plainText: String {
    switch self {
    case .text(let text), .code(let text), .image(let text, _): text
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(let inner, _):
      inner.plainText
    case .softBreak, .lineBreak: " "
    }
  }
}

extension [MarkdownInline] {
  /// The characters alone, without any mark-up.
  public var plainText: String { map(\.plainText).joined() }
}
