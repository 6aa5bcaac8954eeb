const OUTSIDE = [
  ["token_embd.weight", "model.embed_tokens.weight"],
  ["output_norm.weight", "model.norm.weight"],
  ["output.weight", "lm_head.weight"],
] as const;

const INSIDE = [
  ["attn_norm.weight", "input_layernorm.weight"],
  ["attn_q.weight", "self_attn.q_proj.weight"],
  ["attn_k.weight", "self_attn.k_proj.weight"],
  ["attn_v.weight", "self_attn.v_proj.weight"],
  ["attn_q.bias", "self_attn.q_proj.bias"],
  ["attn_k.bias", "self_attn.k_proj.bias"],
  ["attn_v.bias", "self_attn.v_proj.bias"],
  ["attn_q_norm.weight", "self_attn.q_norm.weight"],
  ["attn_k_norm.weight", "self_attn.k_norm.weight"],
  ["attn_output.weight", "self_attn.o_proj.weight"],
  ["ffn_norm.weight", "post_attention_layernorm.weight"],
  ["ffn_gate.weight", "mlp.gate_proj.weight"],
  ["ffn_up.weight", "mlp.up_proj.weight"],
  ["ffn_down.weight", "mlp.down_proj.weight"],
] as const;

/** Pairs of a tensor's name in GGUF and in Hugging Face's checkpoints, for all that this family can have. */
export function namesOfGguf(layers: number): readonly (readonly [string, string])[] {
  const layer = (_: unknown, index: number) =>
    INSIDE.map(([here, there]) => [`blk.${index}.${here}`, `model.layers.${index}.${there}`] as const);
  return [...OUTSIDE, ...Array.from({ length: layers }, layer).flat()];
}
