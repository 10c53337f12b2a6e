/// Writes the tree of one file: texts first, then every object before the group that names it.
struct H5Writer {
  /// The file so far; the first 96 bytes are the superblock, which is filled in last.
  var bytes = [UInt8](repeating: 0, count: 96)
  /// Where the texts of variable length are, in the order in which they will be asked for.
  private var texts: [TextPlace] = []
  private var nextText = 0

  /// The collection that holds a text, and its number there.
  private struct TextPlace {
    var collection: Int
    var number: Int
  }

  private static let deepest = 60

  /// The whole file.
  mutating func file(_ root: H5Group) throws(H5Error) -> [UInt8] {
    var contents: [String] = []
    H5Writer.gather(root, into: &contents)
    try writeTexts(contents)
    let group = try write(root, path: "/", depth: 0)
    finish(group)
    return bytes
  }

  // MARK: - Texts

  /// All texts of variable length, in the order in which ``write(_:path:depth:)`` meets them.
  private static func gather(_ group: H5Group, into texts: inout [String]) {
    for member in group.members {
      switch member.node {
      case .group(let inner): gather(inner, into: &texts)
      case .dataset(let dataset):
        gather(dataset.value, into: &texts)
        for attribute in dataset.attributes { gather(attribute.value, into: &texts) }
      }
    }
    for attribute in group.attributes { gather(attribute.value, into: &texts) }
  }

  private static func gather(_ value: H5Value, into texts: inout [String]) {
    if case .strings(let own) = value.elements { texts += own }
  }

  /// Writes texts in collections of at most so many (section III.E).
  private mutating func writeTexts(_ contents: [String]) throws(H5Error) {
    let limit = 4_096
    for start in stride(from: 0, to: contents.count, by: limit) {
      let place = bytes.count
      let end = min(start + limit, contents.count)
      bytes += Array("GCOL".utf8) + [1, 0, 0, 0]
      append(0, 8)
      for index in start..<end {
        texts.append(TextPlace(collection: place, number: index - start + 1))
        let text = Array(contents[index].utf8)
        guard text.count < 1 << 31 else {
          throw H5Error("a text of \(text.count) bytes is too long")
        }
        append(index - start + 1, 2)
        append(0, 6)
        append(text.count, 8)
        bytes += text
        align()
      }
      // What is left of the least size is an object of its own, number 0.
      let free = max(4_096 - (bytes.count - place), 16)
      append(0, 8)
      append(free, 8)
      bytes += [UInt8](repeating: 0, count: free - 16)
      patch(bytes.count - place, 8, at: place + 8)
    }
  }

  // MARK: - Objects

  /// What a symbol table entry says of an object.
  private struct Entry {
    var header: Int
    /// The B-tree and the heap of a group.
    var table: (tree: Int, heap: Int)?
  }

  private mutating func write(
    _ group: H5Group, path: String, depth: Int
  ) throws(H5Error) -> Entry {
    guard depth < H5Writer.deepest else { throw H5Error("groups nested too deep", in: path) }
    var entries: [(name: String, entry: Entry)] = []
    for member in group.members {
      let inner = path == "/" ? member.name : "\(path)/\(member.name)"
      guard !member.name.isEmpty, !member.name.utf8.contains(0), !member.name.contains("/") else {
        throw H5Error("'\(member.name)' cannot be a name", in: path)
      }
      switch member.node {
      case .group(let group):
        entries.append((member.name, try write(group, path: inner, depth: depth + 1)))
      case .dataset(let dataset): entries.append((member.name, try write(dataset, path: inner)))
      }
    }
    let table = writeTable(entries)
    var messages = H5Messages()
    messages.add(.symbolTable, H5Messages.number(table.tree, 8) + H5Messages.number(table.heap, 8))
    try add(group.attributes, to: &messages, path)
    return Entry(header: writeHeader(messages), table: table)
  }

  private mutating func write(_ dataset: H5Dataset, path: String) throws(H5Error) -> Entry {
    let value = dataset.value
    guard value.shape.reduce(1, *) == value.elements.count else {
      throw H5Error("\(value.elements.count) numbers for shape \(value.shape)", in: path)
    }
    var place: Int?
    let start = bytes.count
    appendData(value.elements)
    let size = bytes.count - start
    if size > 0 { place = start }
    align()
    var messages = H5Messages()
    messages.add(.dataspace, H5Messages.dataspace(value.shape))
    messages.add(.datatype, H5Messages.datatype(value.elements), isConstant: true)
    messages.add(.fillValue, [2, 2, 2, 1, 0, 0, 0, 0], isConstant: true)
    messages.add(
      .layout, [3, 1] + H5Messages.address(place) + H5Messages.number(size, 8))
    try add(dataset.attributes, to: &messages, path)
    return Entry(header: writeHeader(messages))
  }

  private mutating func add(
    _ attributes: [H5Attribute], to messages: inout H5Messages, _ path: String
  ) throws(H5Error) {
    for attribute in attributes {
      let data = H5Messages.attribute(attribute, data: attributeData(attribute.value.elements))
      guard data.count < 65_528, !attribute.name.isEmpty, !attribute.name.utf8.contains(0) else {
        throw H5Error(
          "attribute '\(attribute.name)' of \(data.count) bytes does not fit in a header", in: path)
      }
      messages.add(.attribute, data)
    }
  }

  /// Writes an object header (section IV.A.1.a) and gives its place.
  private mutating func writeHeader(_ messages: H5Messages) -> Int {
    let place = bytes.count
    append(1, 2)
    append(messages.count, 2)
    append(1, 4)
    append(messages.bytes.count, 8)
    bytes += messages.bytes
    return place
  }

  // MARK: - Data

  private mutating func appendData(_ elements: H5Elements) {
    switch elements {
    case .float32(let values):
      values.map(\.bitPattern.littleEndian).withUnsafeBytes { bytes += $0 }
    case .float64(let values):
      values.map(\.bitPattern.littleEndian).withUnsafeBytes { bytes += $0 }
    case .integers(let values, let type):
      for value in values { append(Int(value), type.size) }
    case .strings(let values): bytes += textEntries(values)
    }
  }

  private mutating func attributeData(_ elements: H5Elements) -> [UInt8] {
    if case .strings(let values) = elements { return textEntries(values) }
    var other = H5Writer()
    other.bytes = []
    other.appendData(elements)
    return other.bytes
  }

  /// The entries that lead to the next texts: length, collection, number.
  private mutating func textEntries(_ values: [String]) -> [UInt8] {
    var entries: [UInt8] = []
    for value in values {
      let place = texts[nextText]
      nextText += 1
      guard !value.isEmpty else {
        entries += [UInt8](repeating: 0, count: 16)
        continue
      }
      entries += H5Messages.number(value.utf8.count, 4)
      entries += H5Messages.number(place.collection, 8) + H5Messages.number(place.number, 4)
    }
    return entries
  }

  // MARK: - Bytes

  mutating func append(_ value: Int, _ size: Int) { bytes += H5Messages.number(value, size) }

  /// Every part of a file begins at a multiple of eight bytes.
  mutating func align() {
    while bytes.count % 8 != 0 { bytes.append(0) }
  }

  private mutating func patch(_ value: Int, _ size: Int, at place: Int) {
    bytes.replaceSubrange(place..<place + size, with: H5Messages.number(value, size))
  }

  /// The superblock (section II.A) with the entry of the root group.
  private mutating func finish(_ root: Entry) {
    align()
    var head = H5File.signature + [0, 0, 0, 0, 0, 8, 8, 0]
    head += H5Messages.number(H5Writer.leafNodeK, 2) + H5Messages.number(H5Writer.treeNodeK, 2)
    head += H5Messages.number(0, 4) + H5Messages.number(0, 8) + H5Messages.address(nil)
    head += H5Messages.number(bytes.count, 8) + H5Messages.address(nil)
    head += H5Writer.symbol(0, root)
    bytes.replaceSubrange(0..<head.count, with: head)
  }
}

// MARK: - Tables of members

extension H5Writer {
  /// A list of members has room for twice as many.
  private static let leafNodeK = 4
  /// A node of the tree over such lists has room for twice as many.
  private static let treeNodeK = 16

  /// A symbol table entry (section III.C).
  private static func symbol(_ name: Int, _ entry: Entry) -> [UInt8] {
    var bytes = H5Messages.number(name, 8) + H5Messages.number(entry.header, 8)
    bytes += H5Messages.number(entry.table == nil ? 0 : 1, 8)
    bytes += H5Messages.number(entry.table?.tree ?? 0, 8)
    return bytes + H5Messages.number(entry.table?.heap ?? 0, 8)
  }

  /// Writes heap, lists and tree of a group's members, which come in the order of their names.
  private mutating func writeTable(
    _ entries: [(name: String, entry: Entry)]
  ) -> (tree: Int, heap: Int) {
    var heap = [UInt8](repeating: 0, count: 8)
    var offsets: [Int] = []
    for (name, _) in entries {
      offsets.append(heap.count)
      heap += Array(name.utf8) + [0]
      while heap.count % 8 != 0 { heap.append(0) }
    }
    let heapPlace = bytes.count
    bytes += Array("HEAP".utf8) + [0, 0, 0, 0]
    append(heap.count, 8)
    // 1 says that no part of the heap is free.
    append(1, 8)
    append(heapPlace + 32, 8)
    bytes += heap
    let room = 2 * H5Writer.leafNodeK
    var children: [TreeChild] = []
    for start in stride(from: 0, to: entries.count, by: room) {
      let end = min(start + room, entries.count)
      children.append(TreeChild(place: bytes.count, lastName: offsets[end - 1]))
      bytes += Array("SNOD".utf8) + [1, 0] + H5Messages.number(end - start, 2)
      for index in start..<end { bytes += H5Writer.symbol(offsets[index], entries[index].entry) }
      bytes += [UInt8](repeating: 0, count: 40 * (room - (end - start)))
    }
    return (writeTree(children, level: 0), heapPlace)
  }

  /// A child of a node: its place, and where the greatest name below it stands in the heap.
  private struct TreeChild {
    var place: Int
    var lastName: Int
  }

  /// Writes one level of a B-tree (section III.A.1, node type 0), and those above it.
  private mutating func writeTree(_ children: [TreeChild], level: Int) -> Int {
    let room = 2 * H5Writer.treeNodeK
    let size = 24 + 8 * (2 * room + 1)
    let first = bytes.count
    let count = max(1, (children.count + room - 1) / room)
    var nodes: [TreeChild] = []
    // The name at offset 0 is the empty one, which comes before all others.
    var previousName = 0
    for index in 0..<count {
      let own = children[
        min(index * room, children.count)..<min((index + 1) * room, children.count)]
      let place = first + index * size
      bytes += Array("TREE".utf8) + [0, UInt8(level)] + H5Messages.number(own.count, 2)
      bytes += H5Messages.address(index == 0 ? nil : place - size)
      bytes += H5Messages.address(index == count - 1 ? nil : place + size)
      append(previousName, 8)
      for child in own {
        append(child.place, 8)
        append(child.lastName, 8)
        previousName = child.lastName
      }
      bytes += [UInt8](repeating: 0, count: place + size - bytes.count)
      nodes.append(TreeChild(place: place, lastName: previousName))
    }
    return count == 1 ? first : writeTree(nodes, level: level + 1)
  }
}
