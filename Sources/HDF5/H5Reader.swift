/// Reads the tree of one file.
///
/// A damaged file may point anywhere, also back at what was read already: depth, steps and the sizes of
/// all that is read are bounded, so that it ends with an error and never in a loop or out of memory.
struct H5Reader {
  let source: ByteSource
  /// Where addresses count from.
  var base = 0
  private var open: Set<Int> = []
  private var stepsLeft: Int
  private var bytesLeft: Int

  private static let deepest = 64

  init(_ source: ByteSource) {
    self.source = source
    stepsLeft = 1_000 + source.count
    // What is stored once is read once; packed data may grow to a thousand times their size.
    bytesLeft = 1 << 20 + min(1 << 33, source.count * 1_000)
  }

  /// The root group with everything in it.
  mutating func root() throws(H5Error) -> H5Group {
    let entry = try superblock()
    guard let header = try source.address(entry + 8, base: base) else {
      throw H5Error("the file has no root group", at: entry)
    }
    guard case .group(let group) = try node(at: header, path: "/", depth: 0) else {
      throw H5Error("the file's root is not a group", at: header)
    }
    return group
  }

  /// Counts a step of the work.
  mutating func step() throws(H5Error) {
    stepsLeft -= 1
    guard stepsLeft > 0 else { throw H5Error("the file is damaged: it refers to itself") }
  }

  /// Counts bytes to be held.
  mutating func take(_ bytes: Int) throws(H5Error) {
    guard bytes <= bytesLeft else {
      throw H5Error("it would have far more bytes than the file can hold")
    }
    bytesLeft -= bytes
  }

  /// Checks the superblock (section II.A) and gives the place of the root's symbol table entry.
  private mutating func superblock() throws(H5Error) -> Int {
    var place = 0
    while !source.bytes.dropFirst(place).starts(with: H5File.signature) {
      // A block of the user's own may stand in front: 512 bytes, 1,024, 2,048, ...
      place = place == 0 ? 512 : place * 2
      guard place < source.count else { throw H5Error("these bytes are not an HDF5 file") }
    }
    let version = try source.byte(place + 8)
    guard version < 2 else {
      throw H5Error(
        "the file is of the newer form (superblock \(version)), which is not read here; h5py writes "
          + "the older form unless told `libver='latest'`", at: place + 8)
    }
    guard try source.short(place + 13) == 0x0808 else {
      throw H5Error("its addresses are not of eight bytes", at: place + 13)
    }
    let addresses = place + (version == 0 ? 24 : 28)
    base = try source.length(addresses, atMost: source.count, "a base address")
    return addresses + 32
  }

  /// The group or dataset whose object header is at a place.
  private mutating func node(at place: Int, path: String, depth: Int) throws(H5Error) -> H5Node {
    try step()
    guard depth < H5Reader.deepest, open.insert(place).inserted else {
      throw H5Error("the file is damaged: a group contains itself", at: place, in: path)
    }
    defer { open.remove(place) }
    do throws(H5Error) {
      let header = try objectHeader(at: place)
      let attributes = try attributes(of: header)
      guard let table = header.first(.symbolTable) else {
        return .dataset(H5Dataset(try dataset(header, at: place), attributes: attributes))
      }
      var group = H5Group(attributes: attributes)
      for link in try links(table) {
        let inner = path == "/" ? link.name : "\(path)/\(link.name)"
        group[link.name] = try node(at: link.header, path: inner, depth: depth + 1)
      }
      return .group(group)
    } catch {
      throw error.inside(path)
    }
  }
}

// MARK: - Groups

extension H5Reader {
  private typealias Link = (name: String, header: Int)

  /// The members that a symbol table message leads to (sections III.A to III.D).
  private mutating func links(
    _ table: Range<Int>
  ) throws(H5Error) -> [(name: String, header: Int)] {
    guard let tree = try source.address(table.lowerBound, base: base),
      let heap = try source.address(table.lowerBound + 8, base: base)
    else { throw H5Error("a group without a table", at: table.lowerBound) }
    let names = try localHeap(at: heap)
    var links: [Link] = []
    try collect(&links, at: tree, level: nil, names)
    return links
  }

  private func localHeap(at place: Int) throws(H5Error) -> Range<Int> {
    guard source.has("HEAP", at: place) else {
      throw H5Error("a heap of names is not where it should be", at: place)
    }
    let size = try source.length(place + 8, atMost: source.count, "a heap size")
    guard let data = try source.address(place + 24, base: base), size <= source.count - data else {
      throw H5Error("a heap of names ends too early", at: place)
    }
    return data..<data + size
  }

  /// Walks a B-tree of names; a node's level must be one less than that of the node above it.
  private mutating func collect(
    _ links: inout [(name: String, header: Int)], at place: Int, level: Int?, _ names: Range<Int>
  ) throws(H5Error) {
    try step()
    guard source.has("TREE", at: place), try source.byte(place + 4) == 0 else {
      throw H5Error("a table of members is not where it should be", at: place)
    }
    let own = try source.byte(place + 5)
    guard own == level ?? own else { throw H5Error("a table of members is damaged", at: place) }
    for index in 0..<(try source.short(place + 6)) {
      let child = try source.address(place + 32 + 16 * index, base: base)
      guard let child else { throw H5Error("a table of members is damaged", at: place) }
      if own > 0 {
        try collect(&links, at: child, level: own - 1, names)
      } else {
        try collectSymbols(&links, at: child, names)
      }
    }
  }

  private mutating func collectSymbols(
    _ links: inout [(name: String, header: Int)], at place: Int, _ names: Range<Int>
  ) throws(H5Error) {
    guard source.has("SNOD", at: place) else {
      throw H5Error("a list of members is not where it should be", at: place)
    }
    for index in 0..<(try source.short(place + 6)) {
      try step()
      let entry = place + 8 + 40 * index
      let offset = try source.length(entry, atMost: names.count, "a place of a name")
      let name = try source.text(names.lowerBound + offset, in: names)
      guard try source.word(entry + 16) != 2 else {
        throw H5Error("'\(name)' is a link by name, which is not followed here", at: entry)
      }
      guard let header = try source.address(entry + 8, base: base), !name.isEmpty else {
        throw H5Error("a member without a name or place", at: entry)
      }
      links.append((name, header))
    }
  }
}
