import streamlit as st

st.title("Tides at the pier")
